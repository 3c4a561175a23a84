import type { Quantiles } from "../schema/adam_step.ts";

/**
 * Quantiles of the values, linear between neighbours (type 7 of Hyndman and Fan, NumPy's default).
 * Sorts `values` in place.
 *
 * @throws RangeError on an empty list
 */
export function quantilesOf(values: Float64Array): Quantiles {
  if (values.length === 0) {
    throw new RangeError("Cannot take quantiles: need at least one value, got 0");
  }
  values.sort();
  const at = (percent: number) => interpolate(values, (values.length - 1) * percent / 100);
  return { p5: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95), p99: at(99) };
}

function interpolate(sorted: Float64Array, position: number): number {
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
