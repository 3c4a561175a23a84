import type { Files } from "./files.ts";

/**
 * The same disk, on which a rename may lead to another file system, as it does where a folder is a
 * mount or a link: the file is then copied beside its new place first, under a name with a dot, so that
 * it still appears there whole and at once.
 */
export function acrossFileSystems(files: Files): Files {
  return {
    read: (path) => files.read(path),
    write: (path, data) => files.write(path, data),
    rename: (from, to) => rename(files, from, to),
    remove: (path) => files.remove(path),
    list: (path) => files.list(path),
  };
}

async function rename(files: Files, from: string, to: string): Promise<void> {
  try {
    await files.rename(from, to);
  } catch (error) {
    const data = isCrossDevice(error) ? await files.read(from) : null;
    if (!data) throw error;
    const copy = beside(to);
    await files.write(copy, data);
    await files.rename(copy, to);
    await files.remove(from);
  }
}

function isCrossDevice(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EXDEV";
}

/** `outputs/a.json` -> `outputs/.a.json.new` */
function beside(path: string): string {
  const name = path.lastIndexOf("/") + 1;
  return `${path.slice(0, name)}.${path.slice(name)}.new`;
}
