import { belowF } from "./distributions.ts";
import type { Summary } from "../schema/common.ts";

/**
 * The F-test of equal variances: s₁²/s₂², and the two-sided p. It takes the values to be normal, and
 * needs their summaries only.
 *
 * Where the second does not vary there is no ratio: p is then 1 if the first does not either, else 0.
 *
 * @throws RangeError when a sample has fewer than two values
 */
export function varianceRatio(
  first: Summary,
  second: Summary,
): { ratio: number | null; p: number } {
  if (first.n < 2 || second.n < 2) {
    throw new RangeError(
      "Cannot compare variances: each needs at least two values, " +
        `got ${first.n} and ${second.n}`,
    );
  }
  if (second.sd === 0) return { ratio: null, p: first.sd === 0 ? 1 : 0 };
  const sds = first.sd / second.sd;
  const ratio = sds * sds;
  const lower = belowF(ratio, first.n - 1, second.n - 1);
  const upper = ratio === 0 ? 1 : belowF(1 / ratio, second.n - 1, first.n - 1);
  return { ratio, p: Math.min(1, 2 * Math.min(lower, upper)) };
}
