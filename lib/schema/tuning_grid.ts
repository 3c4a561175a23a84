import { z } from "zod";
import { artifact, dataSummary, networkSummary, summary } from "./common.ts";
import { optimizerConfig } from "./training.ts";

/** In nats; null where it is not finite, since the run diverged. */
const loss = z.number().nullable();

/** One run of one point of a grid: how it began, and where it stood after the last epoch. */
export const tuningRun = z.strictObject({
  replica: z.int().nonnegative(),
  /** On the validation images, before the first step. */
  initialLoss: loss,
  /** Minibatch loss of the first steps, before each update. */
  firstSteps: z.array(loss),
  /** On the evaluated training images. */
  trainLoss: loss,
  validationLoss: loss,
  /** A fraction in [0, 1]. */
  validationAccuracy: z.number().min(0).max(1),
});
export type TuningRun = z.infer<typeof tuningRun>;

/** One point of the grid: an optimizer at one learning rate (and one momentum). */
export const tuningPoint = z.strictObject({
  optimizer: optimizerConfig,
  runs: z.array(tuningRun),
  validationAccuracy: summary,
});
export type TuningPoint = z.infer<typeof tuningPoint>;

/** Artifact of `tuning/<optimizer>`: the grid of one optimizer, judged on the validation images. */
export const tuningGridArtifact = artifact("tuning-grid/1", {
  /** `testCount` counts the validation images here; the test images are not looked at. */
  data: dataSummary,
  network: networkSummary,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  points: z.array(tuningPoint),
  /** The point of the highest mean validation accuracy. */
  chosen: optimizerConfig,
});
export type TuningGridArtifact = z.infer<typeof tuningGridArtifact>;
