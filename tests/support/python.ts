/**
 * A Python 3 that can import `module`, or null; the first of `python3` and `/usr/bin/python3`. Null
 * as well without the permission to run programs; asks for none.
 */
export function pythonWith(module: string): string | null {
  if (Deno.permissions.querySync({ name: "run" }).state !== "granted") return null;
  return ["python3", "/usr/bin/python3"].find((python) => imports(python, module)) ?? null;
}

function imports(python: string, module: string): boolean {
  const command = new Deno.Command(python, {
    args: ["-c", `import ${module}`],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  });
  try {
    return command.outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
