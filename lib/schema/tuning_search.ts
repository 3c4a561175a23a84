import { z } from "zod";
import { artifact, dataSummary, networkSummary } from "./common.ts";
import { optimizerConfig } from "./training.ts";

/** In nats; null where it is not finite, since the run diverged. */
const loss = z.number().nullable();

/**
 * A setting that is searched, evenly on a logarithmic scale from `from` to `to`: of its value, of its
 * `complement` 1 − value, or (a learning rate) of its value `over-complement`, α / (1 − momentum).
 */
export const searched = z.strictObject({
  setting: z.string(),
  scale: z.enum(["value", "complement", "over-complement"]),
  from: z.number().positive(),
  to: z.number().positive(),
});
export type Searched = z.infer<typeof searched>;

/** A run that is judged on the validation images: how it began, and where it stood in the end. */
export const validationRun = z.strictObject({
  replica: z.int().nonnegative(),
  /** On the validation images, before the first step. */
  initialLoss: loss,
  /** Minibatch loss of the first steps, before each update. */
  firstSteps: z.array(loss),
  /** Steps taken: fewer than planned where the loss was no longer finite. */
  steps: z.int().positive(),
  /** On the evaluated training images. */
  trainLoss: loss,
  validationLoss: loss,
  /** A fraction in [0, 1]. */
  validationAccuracy: z.number().min(0).max(1),
});
export type ValidationRun = z.infer<typeof validationRun>;

const shared = {
  /** `testCount` counts the validation images here; the test images are not looked at. */
  data: dataSummary,
  network: networkSummary,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  rootSeed: z.int().nonnegative(),
};

/** One trial: an optimizer with all its settings, run once. */
export const trial = z.strictObject({ optimizer: optimizerConfig, run: validationRun });
export type Trial = z.infer<typeof trial>;

/** Artifact of `search/<optimizer>`: every trial of one optimizer, in the order they were drawn. */
export const tuningSearchArtifact = artifact("tuning-search/1", {
  ...shared,
  space: z.array(searched),
  trials: z.array(trial),
});
export type TuningSearchArtifact = z.infer<typeof tuningSearchArtifact>;

/** One of the best trials, run again by other replicas, and once at twice the learning rate. */
export const finalist = z.strictObject({
  optimizer: optimizerConfig,
  /** The trial's run, and those of the other replicas. */
  runs: z.array(validationRun),
  doubled: validationRun,
});
export type Finalist = z.infer<typeof finalist>;

/** Artifact of `finalists/<optimizer>`: the best trials of the search, and which of them is chosen. */
export const finalistsArtifact = artifact("finalists/1", {
  ...shared,
  /** Best first, by the validation accuracy of the search. */
  finalists: z.array(finalist),
  chosen: optimizerConfig,
  /** Settings whose chosen value is the smallest or the largest of all trials: the range was too short. */
  atBorder: z.array(z.string()),
  /** True when the chosen settings no longer train at twice the learning rate. */
  besideDivergence: z.boolean(),
});
export type FinalistsArtifact = z.infer<typeof finalistsArtifact>;

/** Artifact of `edge/<optimizer>`: the chosen settings at growing learning rates. */
export const edgeArtifact = artifact("edge/1", {
  ...shared,
  optimizer: optimizerConfig,
  /** By growing `factor` of the chosen learning rate. */
  rungs: z.array(z.strictObject({ factor: z.number().positive(), run: validationRun })),
});
export type EdgeArtifact = z.infer<typeof edgeArtifact>;
