import type { Files } from "../store/files.ts";
import { UserError } from "../user_error.ts";
import { download, type DownloadEffects, type Supplier } from "./download.ts";
import { identify, type PinnedFile, storedLimit } from "./pinned_file.ts";
import type { Finding } from "./unpack.ts";
import { readStored } from "./stored_file.ts";
import { ENDINGS } from "./unpack.ts";

/** File name -> content, every one as pinned. */
export type Contents = Map<string, Uint8Array>;

/** Where in a folder the files may lie: torchvision puts them into `MNIST/raw`. */
const PLACES = ["", "MNIST/raw/", "raw/"];

/**
 * Reads the pinned files from a folder that belongs to someone else: nothing is written there. They may
 * be packed, called `train-images.idx3-ubyte`, or lie in torchvision's `MNIST/raw`.
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
    const { content, faults } = await find(folder, file, pinned);
    if (content === null) {
      const missing = `${file.name} is missing: ${await whatIsThere(folder, files)}`;
      throw new UserError(notFit(folder, faults[0] ?? missing));
    }
    contents.set(file.name, content);
  }
  return contents;
}

function notFit(folder: string, fault: string): string {
  return `Cannot read MNIST from ${folder}: ${fault}; put the original file there, ` +
    "or leave out MNIST_DIR and --mnist-dir to download it";
}

async function whatIsThere(folder: string, files: Files): Promise<string> {
  const names = await files.list(folder).catch(() => []);
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
  suppliers: Supplier[],
  lockFile: string,
  effects: DownloadEffects,
): Promise<Contents> {
  const contents: Contents = new Map();
  for (const file of pinned) {
    const read = async () => {
      const { content, faults } = await find(folder, file, [file]);
      if (content === null) faults.forEach((fault) => effects.report(`${folder}/${fault}`));
      return content;
    };
    const content = await read() ?? await exclusively(lockFile, async () => {
      // Another process may have brought it while this one waited.
      return await read() ?? await download(file, suppliers, folder, effects);
    });
    contents.set(file.name, content);
  }
  return contents;
}

/** The file's content from the first place where it is as pinned, or null; and what other places hold. */
async function find(
  folder: string,
  file: PinnedFile,
  siblings: PinnedFile[],
): Promise<{ content: Uint8Array | null; faults: string[] }> {
  const faults: string[] = [];
  for (const path of PLACES.flatMap((place) => namesOf(file).map((name) => place + name))) {
    const finding = await readAs(`${folder}/${path}`, file, siblings);
    if (finding?.content) return { content: finding.content, faults };
    if (finding) faults.push(`${path} ${finding.fault}`);
  }
  return { content: null, faults };
}

async function readAs(
  path: string,
  file: PinnedFile,
  siblings: PinnedFile[],
): Promise<Finding | null> {
  const stored = await readStored(path, storedLimit(siblings));
  return stored?.content ? identify(stored.content, file, siblings) : stored;
}

/** `train-images-idx3-ubyte` and `train-images.idx3-ubyte`, packed or not. */
function namesOf({ name }: PinnedFile): string[] {
  const dotted = name.replace(/-(?=idx\d-ubyte$)/, ".");
  const stems = dotted === name ? [name] : [name, dotted];
  return stems.flatMap((stem) => ENDINGS.map((ending) => stem + ending));
}

/**
 * Does `work` while no other process does any under the same lock file, waiting for its turn. It is a
 * lock of the kernel, so that it dies with its holder; the empty file stays.
 */
async function exclusively<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
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
    throw new UserError(
      `Cannot download MNIST: ${path} must be writable, got: ${found}. ` +
        "Name a folder with the four MNIST files in MNIST_DIR or --mnist-dir",
    );
  }
}
