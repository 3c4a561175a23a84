import { exp } from "../../arithmetic/exp.ts";
import { log } from "../../arithmetic/log.ts";
import { mean } from "../../stats/summary.ts";

/** The largest value; NaN when one is NaN or there is none, so that no check passes on nothing. */
export function largest(values: Iterable<number>): number {
  let result = NaN;
  for (const value of values) {
    if (Number.isNaN(value)) return NaN;
    if (!(value <= result)) result = value;
  }
  return result;
}

/** The smallest value; NaN when one is NaN or there is none. */
export function smallest(values: Iterable<number>): number {
  return -largest(Array.from(values, (value) => -value));
}

/** The value that lies farthest from the middle of [low, high]: if it is inside, all are. */
export function farthest(values: readonly number[], [low, high]: [number, number]): number {
  const middle = (low + high) / 2;
  const distance = (value: number) => Number.isNaN(value) ? Infinity : Math.abs(value - middle);
  return values.reduce((worst, value) => distance(value) > distance(worst) ? value : worst);
}

/** |value − expected| / |expected|. */
export function relativeError(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.abs(expected);
}

/** A table from each setting, as text, to its number. */
export function byKey(
  keys: readonly (number | string)[],
  values: readonly number[],
): Record<string, number> {
  return Object.fromEntries(keys.map((key, k) => [String(key), values[k]]));
}

/** Slope of the least-squares line through (log x, log y). */
export function logLogSlope(x: readonly number[], y: readonly number[]): number {
  const [u, v] = [x.map(log), y.map(log)];
  const [meanU, meanV] = [mean(u), mean(v)];
  const products = u.map((value, k) => (value - meanU) * (v[k] - meanV));
  const squares = u.map((value) => (value - meanU) * (value - meanU));
  return mean(products) / mean(squares);
}

/** `count` numbers from `first` to `last`, both exactly, each the same multiple of the one before. */
export function logSpaced(first: number, last: number, count: number): number[] {
  const ratio = log(last / first);
  const inner = Array.from(
    { length: count - 2 },
    (_, k) => first * exp(ratio * (k + 1) / (count - 1)),
  );
  return [first, ...inner, last];
}

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

/** Points a line of a figure keeps. */
const POINTS = 80;

/** At most `points` of the indices 0..count−1, evenly spaced, the first and the last among them. */
export function evenly(count: number, points = POINTS): number[] {
  if (count <= points) return Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: points }, (_, k) => Math.round(k * (count - 1) / (points - 1)));
}

/** At most `points` of the indices `first`..count−1 for a log axis, `first` ≥ 1 and the last among them. */
export function evenlyInLog(count: number, first = 1, points = POINTS): number[] {
  const ratio = log((count - 1) / first);
  const indices = Array.from(
    { length: points },
    (_, k) => Math.round(first * exp(ratio * k / (points - 1))),
  );
  return [...new Set(indices)];
}
