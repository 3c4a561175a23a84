import { z } from "zod";
import { artifact, dataSummary, networkSummary, summary } from "./common.ts";
import { optimizerConfig } from "./training.ts";
import { tuningPoint } from "./tuning_grid.ts";
import { searched } from "./tuning_search.ts";

const fraction = z.number().min(0).max(1);
/** In nats; null where a run diverged. */
const loss = summary.nullable();
const schedule = z.enum(["constant", "linear"]);

/** An optimizer along a grid of learning rates, its other settings as in the report. */
export const rateGrid = z.strictObject({
  name: z.string(),
  /** By growing learning rate: validation accuracy, and how many of its runs trained (0.5 or more). */
  points: z.array(tuningPoint.omit({ runs: true }).extend({ trained: z.int().nonnegative() })),
  /** The largest learning rate of the grid at which every run trains. */
  largestTraining: z.number().positive().nullable(),
  /** The smallest learning rate from which on up no run trains; null when the grid does not reach it. */
  divergenceEdge: z.number().positive().nullable(),
});
export type RateGrid = z.infer<typeof rateGrid>;

/** What was searched of an optimizer, and what came of it. */
export const tunedOptimizer = z.strictObject({
  name: z.string(),
  space: z.array(searched),
  /** Every trial: its settings, its validation accuracy, and whether it trained (0.5 or more). */
  trials: z.array(z.strictObject({
    optimizer: optimizerConfig,
    validationAccuracy: fraction,
    trained: z.boolean(),
  })),
  /** The best trials, run again: over the replicas of each, and one at twice the learning rate. */
  finalists: z.array(z.strictObject({
    optimizer: optimizerConfig,
    validationAccuracy: summary,
    doubledAccuracy: fraction,
  })),
  chosen: optimizerConfig,
  /** Settings whose chosen value is the smallest or the largest of all trials. */
  atBorder: z.array(z.string()),
  /** True when the chosen settings no longer train at twice the learning rate. */
  besideDivergence: z.boolean(),
  /** The chosen settings at multiples of the learning rate. */
  rungs: z.array(z.strictObject({ factor: z.number().positive(), validationAccuracy: fraction })),
  /** The largest multiple up to which every rung trains, and the next one; null where there is none. */
  lastTraining: z.number().positive(),
  firstFailing: z.number().positive().nullable(),
  /** Of the best of k trials, drawn without replacement: expectation, and the middle 80 %. */
  bestOfK: z.array(z.strictObject({
    k: z.int().positive(),
    expected: fraction,
    low: fraction,
    high: fraction,
  })),
});
export type TunedOptimizer = z.infer<typeof tunedOptimizer>;

/** Steps until a target was first seen on the test images; null stands for never. */
export const timeToTarget = z.strictObject({
  target: fraction,
  /** Replicas that reached it. */
  reached: z.int().nonnegative(),
  /** Median, and a distribution-free interval of it of 95 % or more, in steps. */
  median: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type TimeToTarget = z.infer<typeof timeToTarget>;

/** An optimizer at its chosen settings, under one schedule of the learning rate. */
export const tunedResult = z.strictObject({
  name: z.string(),
  schedule,
  /** The stage that trained it. */
  trainedBy: z.string(),
  optimizer: optimizerConfig,
  /** On the test images after the last epoch, over the fresh replicas, with the 95 % interval of its mean. */
  testAccuracy: summary,
  interval: z.tuple([z.number(), z.number()]),
  /** By replica. */
  accuracies: z.array(fraction),
  testLoss: loss,
  trainLoss: loss,
  /** The ranks that the tests leave it among those of the same schedule, 1 the best. */
  ranks: z.tuple([z.int().positive(), z.int().positive()]),
  timeToTarget: z.array(timeToTarget),
});
export type TunedResult = z.infer<typeof tunedResult>;

const compared = {
  /** Of test accuracy (a fraction), first − second, with its 95 % interval. */
  difference: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  p: fraction,
  /** After Holm's correction over all comparisons of its list and schedule. */
  adjustedP: fraction,
  /** The smallest difference seen in 80 % of such studies, at the level that Bonferroni leaves. */
  detectable: z.number().positive().nullable(),
};

/** Two optimizers under the same schedule. */
export const tunedComparison = z.strictObject({
  schedule,
  first: z.string(),
  second: z.string(),
  ...compared,
});
export type TunedComparison = z.infer<typeof tunedComparison>;

/** One optimizer, with its learning rate falling to 0 less with a constant one. */
export const scheduleEffect = z.strictObject({ name: z.string(), ...compared });
export type ScheduleEffect = z.infer<typeof scheduleEffect>;

/** Artifact of `tuning`: which optimizer is best once all of its settings are searched. */
export const tuningArtifact = artifact("tuning/2", {
  data: dataSummary,
  network: networkSummary,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  rates: z.array(rateGrid),
  optimizers: z.array(tunedOptimizer),
  results: z.array(tunedResult),
  comparisons: z.array(tunedComparison),
  scheduleEffects: z.array(scheduleEffect),
});
export type TuningArtifact = z.infer<typeof tuningArtifact>;
