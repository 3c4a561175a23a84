import type { Finding } from "./unpack.ts";

/**
 * The bytes of a regular file of at most `limit` bytes, or why they were not read; null where there is
 * no file. A pipe or a device, at which reading may wait for ever, is not opened.
 */
export async function readStored(path: string, limit: number): Promise<Finding | null> {
  try {
    const { isFile, isDirectory, size } = await Deno.stat(path);
    if (isDirectory) return { fault: "is a folder, not a file" };
    if (!isFile) return { fault: "is a pipe or a device, not a file" };
    if (size > limit) {
      return { fault: `is too long for it: ${size.toLocaleString("en")} bytes` };
    }
    return { content: await Deno.readFile(path) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    return { fault: `cannot be read (${error instanceof Error ? error.message : error})` };
  }
}
