import { UserError } from "./user_error.ts";

/**
 * Does `work` while no other process does any under the same lock file, waiting for its turn. It is a
 * lock of the kernel, so that it dies with its holder; the empty file stays.
 */
export async function exclusively<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  using file = await openLock(lockFile);
  await file.lock(true);
  return await work();
}

async function openLock(path: string): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    return await Deno.open(path, { write: true, create: true });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new UserError(`Cannot lock ${path}: it must be writable, got: ${found}`);
  }
}
