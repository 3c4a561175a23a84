import { gunzipSync } from "node:zlib";
import { DataError } from "../lib/data/data_error.ts";
import { type MnistFiles, type NamedBytes, readMnist, takeSubset } from "../lib/data/mnist.ts";
import { syntheticDataset } from "../lib/data/synthetic.ts";
import type { DownloadEffects } from "./download.ts";
import { type Contents, readFolder, readOrDownload } from "./mnist_files.ts";
import type { PinnedFile } from "./pinned_file.ts";
import type { Profile } from "./profiles.ts";
import { SOURCES, type Sources } from "./sources.ts";
import type { OpenedDataset } from "./stage.ts";
import { diskFiles } from "./store/files.ts";
import { UserError } from "./user_error.ts";

export interface DatasetOptions {
  /** The repository; downloads live in its `data/mnist/`. */
  root: string;
  /** A folder that holds the MNIST files; it is only read. Null or absent: download them. */
  mnistDir?: string | null;
  sources?: Sources;
  effects?: Partial<DownloadEffects>;
}

type Images = Pick<Profile, "source" | "trainCount" | "testCount">;

const EFFECTS: DownloadEffects = {
  fetch: (url, init) => fetch(url, init),
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  files: diskFiles,
  report: (line) => console.error(line),
  stallMs: 20_000,
};

/**
 * The first images of each split, as many as the profile wants: of MNIST, verified to the byte, or
 * generated.
 *
 * @throws UserError when MNIST is not to be had, or is not MNIST
 */
export async function openDataset(
  { source, trainCount, testCount }: Images,
  options: DatasetOptions,
): Promise<OpenedDataset> {
  const sources = options.sources ?? SOURCES;
  if (source === "synthetic") {
    return { dataset: syntheticDataset(trainCount, testCount, sources.synthetic.seed), files: [] };
  }
  const { mirrors, counts, files } = sources.mnist;
  const contents = await readContents(Object.values(files), mirrors, options);
  const dataset = userErrors(() => {
    const whole = readMnist(unpack(contents, files), counts);
    return takeSubset(whole, trainCount, testCount);
  });
  return { dataset, files: Object.values(files) };
}

function readContents(
  pinned: PinnedFile[],
  mirrors: string[],
  { root, mnistDir, effects: given }: DatasetOptions,
): Promise<Contents> {
  const effects = { ...EFFECTS, ...given };
  if (mnistDir) return readFolder(mnistDir, pinned, effects.files);
  const lockFile = `${root}/.work/mnist.lock`;
  return readOrDownload(`${root}/data/mnist`, pinned, mirrors, lockFile, effects);
}

function unpack(contents: Contents, files: Sources["mnist"]["files"]): MnistFiles {
  const unpacked = ({ name }: PinnedFile): NamedBytes => {
    const { buffer, byteOffset, length } = gunzipSync(contents.get(name)!);
    // A Buffer's own slice would share memory.
    return { name, bytes: new Uint8Array(buffer, byteOffset, length) };
  };
  return {
    trainImages: unpacked(files.trainImages),
    trainLabels: unpacked(files.trainLabels),
    testImages: unpacked(files.testImages),
    testLabels: unpacked(files.testLabels),
  };
}

function userErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DataError ? new UserError(error.message) : error;
  }
}
