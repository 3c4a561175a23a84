import type { Summary } from "../schema/common.ts";
import { belowT, halfWidthT, twoSidedT } from "./distributions.ts";
import { summarize } from "./summary.ts";

/** How sure an interval is meant to be. */
const CONFIDENCE = 0.95;

/** A difference of means and how well it is known. */
export interface Estimate {
  difference: number;
  /** 0 where the values show no spread at all. */
  standardError: number;
  degreesOfFreedom: number;
}

/** What a t-test says of a difference. */
export interface MeanTest {
  difference: number;
  /** 95 %; of no width where there is no spread. */
  interval: [number, number];
  /** null where there is no spread. */
  t: number | null;
  degreesOfFreedom: number | null;
  /** Two-sided, of no difference. */
  p: number;
}

/**
 * The t-test of no difference.
 *
 * Without any spread there is no t: equal means then have p = 1, and unequal ones p = 0, the limits
 * as the spread goes to 0.
 */
export function testMean({ difference, standardError, degreesOfFreedom }: Estimate): MeanTest {
  if (standardError === 0) {
    return {
      difference,
      interval: [difference, difference],
      t: null,
      degreesOfFreedom: null,
      p: difference === 0 ? 1 : 0,
    };
  }
  const t = difference / standardError;
  const reach = halfWidthT(CONFIDENCE, degreesOfFreedom) * standardError;
  return {
    difference,
    interval: [difference - reach, difference + reach],
    t,
    degreesOfFreedom,
    p: twoSidedT(t, degreesOfFreedom),
  };
}

/** One-sided p of "the difference is `bound` or less"; small where it is surely above. */
export function pAbove(estimate: Estimate, bound: number): number {
  const { difference, standardError, degreesOfFreedom } = estimate;
  if (standardError === 0) return difference > bound ? 0 : 1;
  return belowT((bound - difference) / standardError, degreesOfFreedom);
}

/** One-sided p of "the difference is `bound` or more"; small where it is surely below. */
export function pBelow(estimate: Estimate, bound: number): number {
  const { difference, standardError, degreesOfFreedom } = estimate;
  if (standardError === 0) return difference < bound ? 0 : 1;
  return belowT((difference - bound) / standardError, degreesOfFreedom);
}

/**
 * Two one-sided tests: p of "the difference is as large as `margin`, or larger"; small where it is
 * surely inside. D. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987.
 *
 * @throws RangeError unless `margin` is positive
 */
export function pInside(estimate: Estimate, margin: number): number {
  if (!(margin > 0)) {
    throw new RangeError(`Cannot test for equality: the margin must be positive, got ${margin}`);
  }
  return Math.max(pAbove(estimate, -margin), pBelow(estimate, margin));
}

/**
 * `first − second` of values that belong together one by one: Student's test of their differences.
 *
 * @throws RangeError when the lists differ in length or have fewer than two values
 */
export function paired(first: readonly number[], second: readonly number[]): Estimate {
  if (first.length !== second.length || first.length < 2) {
    throw new RangeError(
      "Cannot compare in pairs: need two lists of the same length, at least 2, " +
        `got ${first.length} and ${second.length}`,
    );
  }
  const { mean, sd, n } = summarize(first.map((value, k) => value - second[k]));
  return { difference: mean, standardError: sd / Math.sqrt(n), degreesOfFreedom: n - 1 };
}

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
