import { stream } from "../random.ts";
import type { Summary } from "../schema/common.ts";
import { type Estimate, pInside, testMean } from "../stats/mean_test.ts";
import { permutationTest } from "../stats/permutation.ts";
import { mannWhitney } from "../stats/rank_tests.ts";
import type { TestKind } from "./universe.ts";

/** The values of one side by seed; of the report's own runs only the summary is known. */
export type Side = readonly number[] | Summary;

export function isSample(side: Side): side is readonly number[] {
  return Array.isArray(side);
}

/** The p-values that a verdict goes by. */
export interface PValues {
  /** Two-sided, of no difference. */
  p: number;
  /** Of the two one-sided tests against the margin; null without one. */
  equivalenceP: number | null;
}

/** p-values of a difference: by Welch's test, unless both sides are samples and another test is asked for. */
export function pValues(
  kind: TestKind,
  [first, second]: readonly [Side, Side],
  estimate: Estimate,
  margin: number | null,
): PValues {
  if (kind === "welch" || !isSample(first) || !isSample(second)) {
    return {
      p: testMean(estimate).p,
      equivalenceP: margin === null ? null : pInside(estimate, margin),
    };
  }
  const test = TESTS[kind];
  return {
    p: test(first, second).p,
    equivalenceP: margin === null
      ? null
      : Math.max(pAbove(test, first, second, -margin), 1 - pAbove(test, first, second, margin)),
  };
}

/** A two-sided test, and on which side the first sample lies. */
type Test = (
  first: readonly number[],
  second: readonly number[],
) => { p: number; side: number };

const TESTS: Record<Exclude<TestKind, "welch">, Test> = {
  ranks: (first, second) => {
    const { p, u } = mannWhitney(first, second);
    return { p, side: u - first.length * second.length / 2 };
  },
  permutation: (first, second) => {
    const { p, difference } = permutationTest(first, second, stream(0, "relabellings"));
    return { p, side: difference };
  },
};

/** One-sided p of "the difference is `bound` or less". */
function pAbove(
  test: Test,
  first: readonly number[],
  second: readonly number[],
  bound: number,
): number {
  const { p, side } = test(first.map((value) => value - bound), second);
  return side > 0 ? p / 2 : 1 - p / 2;
}
