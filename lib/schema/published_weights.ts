import { z } from "zod";
import { artifact, dataSummary, networkSummary } from "./common.ts";
import { optimizerConfig, runDigest } from "./training.ts";

const fraction = z.number().min(0).max(1);

/** A trained network in few bits (`lib/model/quantised.ts`), and what that costs. */
export const publishedNet = z.strictObject({
  optimizer: optimizerConfig,
  /** The training stage whose replica it is. */
  trainedBy: z.string(),
  /** Of the run: the losses of all steps and the parameters in full. */
  digest: runDigest,
  /** On the test images, with the parameters in full and as they are published. */
  testAccuracy: fraction,
  quantisedAccuracy: fraction,
  /** SHA-256 of the parameters as published, restored, as little-endian float32. */
  quantisedDigest: z.string().regex(/^[0-9a-f]{64}$/),
  bits: z.int().min(2).max(8),
  /** Base64 of bytes, and of little-endian float32. */
  codes: z.base64(),
  scales: z.base64(),
  biases: z.base64(),
});
export type PublishedNet = z.infer<typeof publishedNet>;

/** Artifact of `published-weights`: one replica of each optimizer of Figure 9, small enough to be sent. */
export const publishedWeightsArtifact = artifact("published-weights/1", {
  data: dataSummary.omit({ evaluatedTrainCount: true }),
  network: networkSummary,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  /** Whose initial parameters the networks started from. */
  replica: z.int().nonnegative(),
  nets: z.array(publishedNet),
});
export type PublishedWeightsArtifact = z.infer<typeof publishedWeightsArtifact>;
