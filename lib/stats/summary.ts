import type { Summary } from "../schema/common.ts";

/** Arithmetic mean. @throws RangeError on an empty list */
export function mean(values: readonly number[]): number {
  if (values.length === 0) {
    throw new RangeError("Cannot take a mean: need at least one value, got 0");
  }
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation (divisor n − 1); 0 for a single value. */
export function sampleSd(values: readonly number[]): number {
  if (values.length === 1) return 0;
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** Mean, sample standard deviation and count. */
export function summarize(values: readonly number[]): Summary {
  return { mean: mean(values), sd: sampleSd(values), n: values.length };
}
