/** The median of |N(0, 1)|. */
const HALF_NORMAL_MEDIAN = 0.674489750196082;

/**
 * |m̂/√v̂| in the long run if gradients were independent and of mean 0: m is then a sum of variance
 * (1 − β₁)/(1 + β₁) E g², and v, which forgets much more slowly, is close to E g². The median takes m
 * for normal, as a sum of many gradients is.
 */
export function noiseRatio(beta1: number): { rms: number; median: number } {
  const rms = Math.sqrt((1 - beta1) / (1 + beta1));
  return { rms, median: HALF_NORMAL_MEDIAN * rms };
}
