import { z } from "zod";
import { artifact } from "./common.ts";

const split = z.strictObject({
  count: z.int().positive(),
  /** How many images of each class 0–9. */
  classCounts: z.array(z.int().nonnegative()).length(10),
  /** Mean pixel over all images, pixels in [0, 1]. */
  meanPixel: z.number().min(0).max(1),
  /** SHA-256 of the pixels' bytes, `[count, 784]`, followed by the labels': what is trained on. */
  sha256: z.string().length(64),
});

/** Artifact of the `dataset` stage: what was verified, and a few facts of the images. No pixels. */
export const datasetArtifact = artifact("dataset/1", {
  source: z.enum(["mnist", "synthetic"]),
  /** The verified files; empty for generated digits. */
  files: z.array(
    z.strictObject({ name: z.string(), bytes: z.int().positive(), sha256: z.string().length(64) }),
  ),
  train: split,
  test: split,
});
export type DatasetArtifact = z.infer<typeof datasetArtifact>;
