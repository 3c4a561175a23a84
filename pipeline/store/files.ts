import { UserError } from "../user_error.ts";

/** The file system as the pipeline uses it; passed in, so that tests can make it fail. */
export interface Files {
  /** The bytes, or null when there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
  /** Writes and syncs: once it returns, the bytes survive a crash. Makes the folder if need be. */
  write(path: string, data: Uint8Array): Promise<void>;
  /** Atomic; replaces a file at `to`, and makes its folder if need be. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a whole folder; nothing happens when there is none. */
  remove(path: string): Promise<void>;
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(path: string): Promise<string[]>;
}

export const diskFiles: Files = {
  read: (path) => unlessMissing(Deno.readFile(path), null),
  async write(path, data) {
    await Deno.mkdir(folderOf(path), { recursive: true });
    using file = await Deno.open(path, { write: true, create: true, truncate: true });
    for (let written = 0; written < data.length;) {
      written += await file.write(data.subarray(written));
    }
    await file.sync();
  },
  async rename(from, to) {
    await Deno.mkdir(folderOf(to), { recursive: true });
    await Deno.rename(from, to);
    await syncFolder(folderOf(to));
  },
  remove: (path) => unlessMissing(Deno.remove(path, { recursive: true }), undefined),
  async list(path) {
    const names = await unlessMissing(
      Array.fromAsync(Deno.readDir(path), (entry) => entry.name),
      [] as string[],
    );
    return names.sort();
  },
};

async function unlessMissing<T, U>(work: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return otherwise;
    throw error;
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 1));
}

/** Makes a rename durable. Windows opens no folders; there the file's own sync has to do. */
async function syncFolder(path: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  using folder = await Deno.open(path);
  await folder.sync();
}

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
