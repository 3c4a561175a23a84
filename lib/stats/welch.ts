import type { Summary } from "../schema/common.ts";
import type { Estimate } from "./mean_test.ts";

/**
 * `first − second` of two independent samples whose spreads may differ, from their summaries alone.
 *
 * Standard error √(s₁²/n₁ + s₂²/n₂), degrees of freedom after Welch and Satterthwaite. B. Welch, "The
 * generalization of 'Student's' problem when several different population variances are involved",
 * Biometrika 34, 1947.
 *
 * @throws RangeError when a sample has fewer than two values
 */
export function welch(first: Summary, second: Summary): Estimate {
  const a = squaredError(first);
  const b = squaredError(second);
  const spread = a * a / (first.n - 1) + b * b / (second.n - 1);
  return {
    difference: first.mean - second.mean,
    standardError: Math.sqrt(a + b),
    // Spreads so small that their squares vanish count as none.
    degreesOfFreedom: spread === 0 ? first.n + second.n - 2 : (a + b) * (a + b) / spread,
  };
}

/** s² / n */
function squaredError({ sd, n }: Summary): number {
  if (n < 2) {
    throw new RangeError(`Cannot compare means: each needs at least two values, got ${n}`);
  }
  return sd * sd / n;
}
