import { Untestable } from "./untestable.ts";

/** The trend is the mean over about this many images, half of them before and half after. */
export const TREND_IMAGES = 4096;

/**
 * Variance of the minibatch loss about its trend, in nats².
 *
 * The trend at a step is the mean of the 2h + 1 losses around it, h = 2048/b rounded, so that it
 * covers the same images whatever b is; steps without h neighbours on both sides are left out. A step's
 * own share in the mean takes 1/(2h + 1) off the variance, which is put back.
 *
 * @param loss of every step, in order
 * @throws Untestable when the run is shorter than one such window, or never leaves its trend
 */
export function detrendedVariance(loss: readonly number[], batchSize: number): number {
  const half = Math.round(TREND_IMAGES / 2 / batchSize);
  const width = 2 * half + 1;
  if (half < 1 || loss.length < width) {
    throw new Untestable(
      `a trend needs ${width} steps at b = ${batchSize}, and there are ${loss.length}`,
    );
  }
  let squares = 0;
  let window = loss.slice(0, width).reduce((sum, value) => sum + value, 0);
  for (let step = half; step + half < loss.length; step++) {
    const residual = loss[step] - window / width;
    squares += residual * residual;
    window += (loss[step + half + 1] ?? 0) - loss[step - half];
  }
  const variance = squares / (loss.length - width + 1) / (1 - 1 / width);
  if (variance === 0) throw new Untestable(`the loss at b = ${batchSize} does not leave its trend`);
  return variance;
}
