/** Mean of a sample and the standard error of that mean. */
export interface Estimate {
  mean: number;
  standardError: number;
}

/**
 * The estimate from a sample's size, sum and sum of squares, of values measured from `origin`: with an
 * origin near the mean the variance does not cancel.
 */
export function estimate(count: number, sum: number, squares: number, origin = 0): Estimate {
  const offset = sum / count;
  const variance = Math.max(0, (squares - count * offset * offset) / (count - 1));
  return { mean: origin + offset, standardError: Math.sqrt(variance / count) };
}

/** How many standard errors the mean lies off `expected`. */
export function zScore({ mean, standardError }: Estimate, expected: number): number {
  return (mean - expected) / standardError;
}
