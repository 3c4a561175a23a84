import type { Files } from "./files.ts";
import { UserError } from "./user_error.ts";

const ADVICE: Record<string, string> = {
  ENOSPC: "free some space, then run the same command again",
  EDQUOT: "free some space, then run the same command again",
  EACCES: "make it accessible to you, then run the same command again",
  EPERM: "make it accessible to you, then run the same command again",
  EROFS: "it lies on a file system that cannot be written; work on a copy elsewhere",
  EIO: "the disk is failing; work on a copy elsewhere",
};

/** The same file system; where the operating system refuses, people get one line, with what to do. */
export function explainedFiles(files: Files): Files {
  return {
    read: (path) => explained(`read ${path}`, files.read(path)),
    write: (path, data) => explained(`write ${path}`, files.write(path, data)),
    rename: (from, to) => explained(`write ${to}`, files.rename(from, to)),
    remove: (path) => explained(`remove ${path}`, files.remove(path)),
    list: (path) => explained(`list ${path}`, files.list(path)),
  };
}

/** @throws UserError `Cannot <what>: No space left on device; …` in the place of the system's own */
export async function explained<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!/^E[A-Z0-9]+$/.test(code)) throw error;
    const found = (error as Error).message.replace(/ \(os error \d+\).*$/s, "");
    const advice = ADVICE[code] ?? "nothing half-done counts; run the same command again";
    throw new UserError(`Cannot ${what}: ${found}; ${advice}`, 1, { cause: error });
  }
}
