import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";

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
