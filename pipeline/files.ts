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
