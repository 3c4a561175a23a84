import { succeeds } from "./program.ts";

/**
 * A Python 3 that can import `module`, or null; the first of `python3` and `/usr/bin/python3`. Null
 * as well without the permission to run programs; asks for none.
 */
export async function pythonWith(module: string): Promise<string | null> {
  for (const python of ["python3", "/usr/bin/python3"]) {
    if (await succeeds(python, "-c", `import ${module}`)) return python;
  }
  return null;
}
