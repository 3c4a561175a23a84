/** The numbers of a problem that bound (8) reads: M, L and f(θ⁰) − f_low. */
export interface BoundConstants {
  variance: number;
  smoothness: number;
  firstGap: number;
}

/** Right side of (8) after k steps: η M + 2 L (f(θ⁰) − f_low) / (k η). */
export function noiseFloorBound(
  { variance, smoothness, firstGap }: BoundConstants,
  stepFactor: number,
  k: number,
): number {
  return stepFactor * variance + 2 * smoothness * firstGap / (k * stepFactor);
}

/**
 * The largest ratio of min_{i<k} s_i to bound (8) over all k ≤ spacing · count.
 *
 * `squares` are s_0, s_spacing, s_{2 spacing}, …: a minimum over some of the i only is no smaller, and
 * the bound decreases in k, so what holds for them holds for all. `lowered` is what enters the ratio
 * in place of the minimum (s_i less its error, for a sample).
 */
export function largestRatio(
  squares: ArrayLike<number>,
  constants: BoundConstants,
  stepFactor: number,
  { lowered = squares, spacing = 1 }: { lowered?: ArrayLike<number>; spacing?: number } = {},
): number {
  let best = 0;
  let ratio = 0;
  for (let seen = 1; seen <= squares.length; seen++) {
    if (squares[seen - 1] < squares[best]) best = seen - 1;
    ratio = Math.max(ratio, lowered[best] / noiseFloorBound(constants, stepFactor, seen * spacing));
  }
  return ratio;
}
