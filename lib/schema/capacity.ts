import { z } from "zod";
import { artifact, summary } from "./common.ts";

const degree = z.int().positive();
const count = z.int().positive();
const point = z.strictObject({ x: z.number(), y: z.number() });
/** A mean squared error. */
const error = z.number().nonnegative();

/** Errors over all draws of samples of one size. */
const sizeErrors = z.strictObject({
  sampleSize: count,
  /** Mean squared errors of every degree, over the draws. */
  errors: z.array(z.strictObject({ degree, train: summary, test: summary })).min(1),
  /** The degree of the least mean test error. */
  bestDegree: degree,
  /**
   * The first degree above it whose test error is higher by more than two standard errors of the
   * paired difference; null when no degree is.
   */
  worseFrom: degree.nullable(),
  /** The first degree above it whose mean test error is at least twice the least. */
  doubledFrom: degree.nullable(),
  /** In how many draws the validation error chose which degree. */
  chosen: z.array(z.strictObject({ degree, draws: count })),
});

/** One draw, with the fits that are shown. */
const shown = z.strictObject({
  draw: z.int().nonnegative(),
  sampleSize: count,
  sample: z.array(point),
  /** The degree of the least validation error. */
  chosenDegree: degree,
  errors: z.array(z.strictObject({ degree, train: error, validation: error, test: error })),
  curves: z.array(z.strictObject({ degree, points: z.array(point) })),
  truth: z.array(point),
});

/** Artifact of `capacity`, Figure 2: polynomial least squares on noisy samples in [−1, 1]. */
export const capacityArtifact = artifact("capacity/1", {
  /** The function that the samples are noisy values of. */
  truth: z.string(),
  noiseSd: z.number().positive(),
  validationCount: count,
  testCount: count,
  draws: count,
  rootSeed: z.int().nonnegative(),
  shown,
  /** The shown sample size first. */
  sizes: z.array(sizeErrors).min(1),
});
export type CapacityArtifact = z.infer<typeof capacityArtifact>;
