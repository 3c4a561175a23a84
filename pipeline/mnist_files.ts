import { download, type DownloadEffects } from "./download.ts";
import { exclusively } from "./exclusively.ts";
import { faultOf, type PinnedFile } from "./pinned_file.ts";
import type { Files } from "./store/files.ts";
import { UserError } from "./user_error.ts";

/** File name -> content, every one as pinned. */
export type Contents = Map<string, Uint8Array>;

/**
 * Reads the pinned files from a folder that belongs to someone else: nothing is written there.
 *
 * @throws UserError for the first file that is missing, unreadable or not as pinned
 */
export async function readFolder(
  folder: string,
  pinned: PinnedFile[],
  files: Files,
): Promise<Contents> {
  const contents: Contents = new Map();
  for (const file of pinned) {
    const bytes = await readOrFail(`${folder}/${file.name}`, files);
    const fault = bytes
      ? faultOf(bytes, file, pinned)
      : `is missing: ${await whatIsThere(folder, files)}`;
    if (fault !== null) throw new UserError(notFit(folder, file, fault));
    contents.set(file.name, bytes!);
  }
  return contents;
}

function notFit(folder: string, file: PinnedFile, fault: string): string {
  return `Cannot read MNIST from ${folder}: ${file.name} ${fault}; put the original file there, ` +
    "or leave out MNIST_DIR and --mnist-dir to download it";
}

async function whatIsThere(folder: string, files: Files): Promise<string> {
  const names = await files.list(folder);
  if (names.length === 0) return "there is no such folder, or nothing in it";
  return `the folder holds ${names.slice(0, 4).join(", ")}${names.length > 4 ? ", …" : ""}`;
}

/**
 * Reads the pinned files from our own folder, after downloading what is missing or damaged. Only one
 * process at a time downloads under `lockFile`.
 *
 * @throws UserError when a file cannot be had
 */
export async function readOrDownload(
  folder: string,
  pinned: PinnedFile[],
  mirrors: string[],
  lockFile: string,
  effects: DownloadEffects,
): Promise<Contents> {
  const contents: Contents = new Map();
  for (const file of pinned) {
    const read = () => readGood(folder, file, effects);
    const bytes = await read() ?? await exclusively(lockFile, async () => {
      // Another process may have brought it while this one waited.
      const brought = await read();
      if (brought) return brought;
      return await download(file, mirrors, folder, effects);
    });
    contents.set(file.name, bytes);
  }
  return contents;
}

/** The file's content, or null when it is missing or has a fault, which is reported. */
async function readGood(
  folder: string,
  file: PinnedFile,
  { files, report }: DownloadEffects,
): Promise<Uint8Array | null> {
  const path = `${folder}/${file.name}`;
  const bytes = await readOrFail(path, files);
  const fault = bytes && faultOf(bytes, file);
  if (fault) report(`${path} ${fault}`);
  return fault ? null : bytes;
}

async function readOrFail(path: string, files: Files): Promise<Uint8Array | null> {
  try {
    return await files.read(path);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new UserError(`Cannot read MNIST: ${path} must be a readable file, got: ${found}`);
  }
}
