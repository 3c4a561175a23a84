/** The middle of repeated measurements, and how far they reach. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** @throws RangeError when there are no values */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError("Cannot take a median: got no values");
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const median = (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
  return { median, least: sorted[0], most: sorted[sorted.length - 1] };
}
