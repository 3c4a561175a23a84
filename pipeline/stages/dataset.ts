import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { CLASS_COUNT, type Examples } from "../../lib/data/dataset.ts";
import type { DatasetArtifact } from "../../lib/schema/dataset.ts";
import type { Computation } from "../stage.ts";

/** The images that every experiment of the profile reads: verified or generated, and counted. */
const dataset: Computation<unknown, DatasetArtifact> = {
  artifact: async (context) => {
    const { dataset: { source, train, test }, files } = await context.dataset();
    return {
      schema: "dataset/1",
      ...context.header,
      ...{ source, files, train: describe(train), test: describe(test) },
    };
  },
};
export default dataset;

function describe({ count, images, labels }: Examples): DatasetArtifact["train"] {
  const classCounts = new Array<number>(CLASS_COUNT).fill(0);
  for (const label of labels) classCounts[label]++;
  let sum = 0;
  for (const pixel of images) sum += pixel;
  const digest = sha256.create().update(images).update(labels).digest();
  return { count, classCounts, meanPixel: sum / images.length / 255, sha256: bytesToHex(digest) };
}
