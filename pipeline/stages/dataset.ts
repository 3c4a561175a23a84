import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Examples } from "../../lib/data/dataset.ts";
import { CLASS_COUNT } from "../../lib/data/dataset.ts";
import { type DatasetArtifact, datasetArtifact } from "../../lib/schema/dataset.ts";
import type { Profile } from "../profiles.ts";
import { SOURCES } from "../images/sources.ts";
import type { Json, Stage, StageContext } from "../stage.ts";

/** The images that every experiment of the profile reads: verified or generated, and counted. */
export function datasetStage(profile: Profile): Stage {
  return {
    name: "dataset",
    title: profile.source === "mnist" ? "MNIST, verified" : "Generated digits",
    paper: "section 2.1",
    module: import.meta.url,
    params: params(profile),
    inputs: [],
    schema: datasetArtifact,
    usesBackend: false,
    run: async (context) => await artifact(context) as Json,
  };
}

function params({ source, trainCount, testCount }: Profile): Json {
  const counts = { source, trainCount, testCount };
  if (source === "synthetic") return { ...counts, seed: SOURCES.synthetic.seed };
  const files = Object.values(SOURCES.mnist.files);
  return { ...counts, files: Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])) };
}

async function artifact(context: StageContext): Promise<DatasetArtifact> {
  const { dataset, files } = await context.dataset();
  return {
    schema: "dataset/1",
    stage: "dataset",
    profile: context.profile.name,
    notice: context.profile.notice,
    source: dataset.source,
    files,
    train: describe(dataset.train),
    test: describe(dataset.test),
  };
}

function describe({ count, images, labels }: Examples): DatasetArtifact["train"] {
  const classCounts = new Array<number>(CLASS_COUNT).fill(0);
  for (const label of labels) classCounts[label]++;
  let sum = 0;
  for (const pixel of images) sum += pixel;
  const digest = sha256.create().update(images).update(labels).digest();
  return { count, classCounts, meanPixel: sum / images.length / 255, sha256: bytesToHex(digest) };
}
