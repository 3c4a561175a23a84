import { z } from "zod";
import { artifact, dataSummary, networkSummary, summary } from "./common.ts";
import { optimizerConfig } from "./training.ts";

/**
 * One step at the parameters θ of that moment, in nats.
 *
 * A step moves by −P g, with P fixed: α for SGD; α/(1 − β) for Nesterov, whose momentum repeats a
 * gradient so often in the long run; α/√(v + ε) and α/(√v̂ + ε), parameter by parameter, for RMSProp
 * and Adam.
 */
export const noisyStep = z.strictObject({
  /** ḡᵀ P ḡ: what the step would gain if F did not bend. */
  gain: z.number().nonnegative(),
  /** F(θ) − F(θ − P ḡ): what it gains with an exact gradient; negative where it overshoots even so. */
  descent: z.number(),
  /** ½ E[ξᵀ P H P ξ]: what the noise ξ of a minibatch's gradient costs on average. */
  noisePenalty: z.number(),
  /** Standard error of `noisePenalty`, which is taken over a sample of minibatches. */
  noisePenaltyError: z.number().nonnegative(),
  /** `descent / noisePenalty`: 1 at the noise floor; null where noise costs nothing. */
  advantage: z.number().nullable(),
});
export type NoisyStep = z.infer<typeof noisyStep>;

/**
 * The gradients of all fixed minibatches of a replica at one θ. Their mean ḡ is the gradient of the
 * training loss F over the images that are used at all, and their spread the noise of a step whose
 * minibatch is drawn from them.
 */
export const gradientNoiseRow = z.strictObject({
  optimizer: z.string(),
  replica: z.int().nonnegative(),
  /** 0: before the first step. */
  epoch: z.int().nonnegative(),
  /** F(θ), in nats. */
  loss: z.number(),
  /** ‖ḡ‖². */
  gradientNormSquared: z.number().nonnegative(),
  /** Mean of ‖g − ḡ‖² over the minibatches: the M of Theorem 3.1 at θ. */
  noise: z.number().nonnegative(),
  /** `gradientNormSquared / noise`. */
  signalToNoise: z.number().nonnegative(),
  /** null before the first step of RMSProp and Adam, which have no v yet. */
  step: noisyStep.nullable(),
});
export type GradientNoiseRow = z.infer<typeof gradientNoiseRow>;

/** What one optimizer did to one replica. */
export const gradientNoiseRun = z.strictObject({ rows: z.array(gradientNoiseRow) });
export type GradientNoiseRun = z.infer<typeof gradientNoiseRun>;

/**
 * Where a run stands: `far` from the noise floor, `near` it (or below), or in `between`. The rule
 * was fixed before any result was seen.
 */
export const floorReading = z.enum(["far", "between", "near"]);
export type FloorReading = z.infer<typeof floorReading>;

/** After the last epoch, over the replicas of one optimizer. */
export const gradientNoiseEnd = z.strictObject({
  optimizer: optimizerConfig,
  replicas: z.int().positive(),
  loss: summary,
  gradientNormSquared: summary,
  noise: summary,
  signalToNoise: summary,
  gain: summary,
  descent: summary,
  noisePenalty: summary,
  /** The mean descent over the mean penalty; null where the mean penalty is not positive. */
  advantage: z.number().nullable(),
  /** Over the replicas; null where one of them has none. */
  smallestAdvantage: z.number().nullable(),
  largestAdvantage: z.number().nullable(),
  /** Of all replicas together: `far` if each is, `near` if each is, else `between`. */
  reading: floorReading,
});
export type GradientNoiseEnd = z.infer<typeof gradientNoiseEnd>;

/** Artifact of `gradient-noise`: how far training stops from the noise floor of its step. */
export const gradientNoiseArtifact = artifact("gradient-noise/1", {
  data: dataSummary,
  network: networkSummary,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  /** Minibatches of an epoch; all of them are measured. */
  minibatches: z.int().positive(),
  /** Minibatches over which the noise's penalty is averaged. */
  sampledMinibatches: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  /** A replica is far from the floor if descent > `far` · penalty, near it if descent < `near` · penalty. */
  rule: z.strictObject({ far: z.number().positive(), near: z.number().positive() }),
  rows: z.array(gradientNoiseRow),
  /** One for each optimizer, SGD first: the report's statement is about the noise floor of SGD. */
  atEnd: z.array(gradientNoiseEnd),
});
export type GradientNoiseArtifact = z.infer<typeof gradientNoiseArtifact>;
