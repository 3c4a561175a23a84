import { sin } from "../arithmetic/sin_cos.ts";

/**
 * The experiment: the report's Figure 2 shows two fits and no numbers, so that all of this is ours.
 *
 * The truth is sin(2x + ½) on [−1, 1]; a straight line cannot follow it and a cubic nearly can.
 */
export const CAPACITY = {
  truth: "sin(2x + 1/2)",
  noiseSd: 0.2,
  /** Sizes of the training sample; the first is the one that is shown. */
  sampleSizes: [20, 10, 40],
  /** Held-out points, by which the degree of the shown fit is chosen. */
  validationCount: 20,
  /** Fresh points on which every fit is tested. */
  testCount: 500,
  draws: 300,
  highestDegree: 15,
  rootSeed: 20_220_312,
};
export type CapacitySettings = typeof CAPACITY;

/** The function that the samples are noisy values of. */
export function truth(x: number): number {
  return sin(2 * x + 0.5);
}
