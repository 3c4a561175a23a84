import { z } from "zod";
import { artifact, dataSummary, networkSummary } from "./common.ts";
import { optimizerConfig } from "./training.ts";

/** One step of one weight, all as float32. */
export const adamWeightStep = z.strictObject({
  /** From 1. */
  step: z.int().positive(),
  /** g: the minibatch's gradient before the step. */
  gradient: z.number(),
  /** m and v after the step, not corrected for bias. */
  firstMoment: z.number(),
  secondMoment: z.number(),
  /** θ after the step. */
  value: z.number(),
});
export type AdamWeightStep = z.infer<typeof adamWeightStep>;

/** A weight and its way. */
export const adamWeight = z.strictObject({
  /** From 1, input side first. */
  layer: z.int().positive(),
  /** From which input of the layer to which unit, from 0. */
  input: z.int().nonnegative(),
  unit: z.int().nonnegative(),
  /** Which of its layer it is: that of the largest or of the median gradient at the first step. */
  choice: z.enum(["largest", "median"]),
  /** θ before the first step. */
  initial: z.number(),
  steps: z.array(adamWeightStep),
});
export type AdamWeight = z.infer<typeof adamWeight>;

/** Artifact of `adam-weights`: some weights of the Adam run of Figures 8 and 9, step by step. */
export const adamWeightsArtifact = artifact("adam-weights/1", {
  data: dataSummary,
  network: networkSummary,
  optimizer: optimizerConfig,
  batchSize: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  replica: z.int().nonnegative(),
  weights: z.array(adamWeight),
});
export type AdamWeightsArtifact = z.infer<typeof adamWeightsArtifact>;
