import { z } from "zod";
import { artifact, dataSummary, networkSummary, summary } from "./common.ts";
import { optimizerConfig } from "./training.ts";
import { tuningPoint } from "./tuning_grid.ts";

/** An optimizer at its chosen point, trained anew on all training images by other replicas. */
export const tunedOptimizer = z.strictObject({
  /** The optimizer's name; `nesterov-momentum` had its momentum chosen as well. */
  label: z.string(),
  optimizer: optimizerConfig,
  /** True when the chosen learning rate lies at an end of the grid, so that the grid was too short. */
  atGridEnd: z.boolean(),
  /** Accuracy on the test images, a fraction in [0, 1], over fresh replicas. */
  testAccuracy: summary,
  /** In nats; null where a run diverged. */
  testLoss: summary.nullable(),
  trainLoss: summary.nullable(),
  /** The largest learning rate of the grid at which every run trains: validation accuracy 0.5 or more. */
  largestTraining: z.number().positive().nullable(),
  /** The smallest learning rate from which on up no run trains; null when the grid does not reach it. */
  divergenceEdge: z.number().positive().nullable(),
});
export type TunedOptimizer = z.infer<typeof tunedOptimizer>;

/** Two tuned optimizers compared by Welch's test on test accuracy. */
export const tunedComparison = z.strictObject({
  first: z.string(),
  second: z.string(),
  /** Of test accuracy (a fraction), first − second, with its 95 % interval. */
  difference: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  p: z.number().min(0).max(1),
  /** After Holm's correction over all pairs. */
  adjustedP: z.number().min(0).max(1),
});
export type TunedComparison = z.infer<typeof tunedComparison>;

/** Artifact of `tuning`: which optimizer is best once each is tuned. */
export const tuningArtifact = artifact("tuning/1", {
  data: dataSummary,
  network: networkSummary,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  /** Every point of every grid, and how many of its runs trained. */
  points: z.array(tuningPoint.omit({ runs: true }).extend({ trained: z.int().nonnegative() })),
  tuned: z.array(tunedOptimizer),
  comparisons: z.array(tunedComparison),
});
export type TuningArtifact = z.infer<typeof tuningArtifact>;
