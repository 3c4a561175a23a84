import { z } from "zod";
import { artifact, dataSummary, networkSummary, summary } from "./common.ts";
import { optimizerConfig } from "./training.ts";

const share = z.number().min(0).max(1);

/** Quantiles over parameters, by level in percent. */
export const quantiles = z.strictObject({
  p5: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
  p99: z.number(),
});
export type Quantiles = z.infer<typeof quantiles>;

/** |m̂/√v̂| in one layer, over its parameters with v̂ > 0. */
export const layerRatio = z.strictObject({
  /** From 1, input first. */
  layer: z.int().positive(),
  zeroShare: share,
  median: z.number(),
  rms: z.number(),
});

/**
 * |m̂/√v̂| of one replica after `step` steps, over the parameters with v̂ > 0.
 *
 * Where v̂ is exactly 0 in float32 the ratio is not defined and the parameter has not moved: the
 * weights of pixels that are black in every image so far, and of units that are never active.
 */
export const adamStepRow = z.strictObject({
  replica: z.int().nonnegative(),
  step: z.int().positive(),
  /** Steps in epochs: 1 after the first epoch, a fraction before. */
  epoch: z.number().positive(),
  /** Of all parameters, those with v̂ = 0, which everything below leaves out. */
  zeroShare: share,
  ratio: quantiles,
  ratioMean: z.number(),
  ratioRms: z.number(),
  /** Of the parameters with v̂ > 0, those with a ratio in [0.9, 1.1]. */
  nearOne: share,
  /** α |m̂| / (√v̂ + ε). */
  effectiveStep: quantiles,
  layers: z.array(layerRatio),
});
export type AdamStepRow = z.infer<typeof adamStepRow>;

/** One replica: its rows in order, and the mean of the minibatch losses of each epoch, in nats. */
export const adamStepReplica = z.strictObject({
  replica: z.int().nonnegative(),
  rows: z.array(adamStepRow),
  epochLoss: z.array(z.number()),
});
export type AdamStepReplica = z.infer<typeof adamStepReplica>;

/** A moment of the run, over the replicas. */
export const adamStepMoment = z.strictObject({
  step: z.int().positive(),
  epoch: z.number().positive(),
  ratioMedian: summary,
  ratioMean: summary,
  ratioRms: summary,
  nearOne: summary,
  zeroShare: summary,
});
export type AdamStepMoment = z.infer<typeof adamStepMoment>;

/** Artifact of `adam-step`: how far Adam's step is from its bound α, along its run at b = 1024. */
export const adamStepArtifact = artifact("adam-step/1", {
  data: dataSummary,
  network: networkSummary,
  optimizer: optimizerConfig,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  replicas: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  /** What |m̂/√v̂| would be in the long run if gradients were independent and of mean 0. */
  pureNoise: z.strictObject({
    /** √((1 − β₁)/(1 + β₁)), whatever their distribution. */
    rms: z.number().positive(),
    /** The median of |N(0, rms²)|, as m̂ is a sum of many gradients. */
    median: z.number().positive(),
  }),
  /** After some of the first steps, and after each epoch; the last is the end of the run. */
  moments: z.array(adamStepMoment),
  rows: z.array(adamStepRow),
  epochLoss: z.array(
    z.strictObject({ replica: z.int().nonnegative(), loss: z.array(z.number()) }),
  ),
});
export type AdamStepArtifact = z.infer<typeof adamStepArtifact>;
