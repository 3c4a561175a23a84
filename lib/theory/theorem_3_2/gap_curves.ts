import type { TheoryCurve } from "../../schema/theory.ts";

/** f(θᵏ) − f* of each method for k = 0, 1, 2, … */
export type Gaps = Record<string, Float64Array>;

/** Gaps, and what bounds them, at the steps `kept`. */
export function gapRows(
  gaps: Gaps,
  bounds: Record<string, (k: number) => number>,
  kept: number[],
): TheoryCurve["rows"] {
  return kept.flatMap((x) => [
    ...Object.entries(gaps).map(([series, values]) => ({ series, x, y: values[x] })),
    ...Object.entries(bounds).map(([series, bound]) => ({ series, x, y: bound(x) })),
  ]);
}
