import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { holm } from "../../../lib/stats/holm.ts";
import { pAbove, paired, pBelow, pInside, testMean, welch } from "../../../lib/stats/mean_test.ts";
import { varianceRatio } from "../../../lib/stats/variance_ratio.ts";
import golden from "../../golden/stats.json" with { type: "json" };

Deno.test("Welch's test gives SciPy's t, degrees of freedom, p and interval", () => {
  for (const row of golden.welch) {
    const test = testMean(welch(row.first, row.second));
    assertClose(test.t!, row.t);
    assertClose(test.degreesOfFreedom!, row.degreesOfFreedom);
    assertClose(test.p, row.p);
    test.interval.forEach((end, k) => assertClose(end, row.interval[k]));
  }
});

Deno.test("the two one-sided tests give SciPy's p", () => {
  for (const row of golden.welch) {
    assertClose(pInside(welch(row.first, row.second), row.margin), row.equivalenceP);
  }
});

Deno.test("the report's own numbers of Figure 8 give t = 5.4", () => {
  const rmsprop = { mean: 98.1, sd: 0.13, n: 5 };
  const adam = { mean: 97.7, sd: 0.10, n: 5 };
  assertAlmostEquals(testMean(welch(rmsprop, adam)).t!, 5.45, 0.01);
  assertAlmostEquals(testMean(welch(adam, rmsprop)).t!, -5.45, 0.01);
});

Deno.test("the paired test gives SciPy's t, p and interval", () => {
  const { first, second, t, p, interval } = golden.paired;
  const estimate = paired(first, second);
  const test = testMean(estimate);
  assertClose(test.t!, t);
  assertClose(test.p, p);
  assertClose(pBelow(estimate, 0), golden.paired.pBelow);
  assertClose(pAbove(estimate, 0), 1 - golden.paired.pBelow);
  test.interval.forEach((end, k) => assertClose(end, interval[k]));
});

Deno.test("the F-test gives SciPy's ratio and p, whichever variance comes first", () => {
  for (const { first: [a, n], second: [b, m], ratio, p } of golden.variances) {
    const first = { mean: 1, sd: a, n };
    const second = { mean: 2, sd: b, n: m };
    assertClose(varianceRatio(first, second).ratio!, ratio);
    assertClose(varianceRatio(first, second).p, p);
    assertClose(varianceRatio(second, first).p, p);
  }
});

Deno.test("Holm's correction is the smallest level at which each test is still rejected", () => {
  const { p, corrected, grid } = golden.holm;
  holm(p).forEach((value, k) => assertAlmostEquals(value, corrected[k], grid));
  assertEquals(holm([0.2]), [0.2]);
  assertEquals(holm([]), []);
  assertEquals(holm([0.7, 0.9]), [1, 1]);
});

Deno.test("without any spread, equal means have p = 1 and unequal ones p = 0", () => {
  const at = (mean: number) => ({ mean, sd: 0, n: 5 });
  const same = testMean(welch(at(3), at(3)));
  assertEquals(same, { difference: 0, interval: [0, 0], t: null, degreesOfFreedom: null, p: 1 });
  assertEquals(testMean(welch(at(3), at(2))).p, 0);
  assertEquals(pInside(welch(at(3), at(2)), 5), 0);
  assertEquals(pInside(welch(at(3), at(2)), 0.5), 1);
  assertEquals(pInside(welch(at(3), at(2)), 1), 1, "the margin itself is not inside");
  assertEquals(testMean(paired([1, 2], [1, 2])).p, 1);
});

Deno.test("without any spread of the second, variances are equal only if neither has any", () => {
  const of = (sd: number) => ({ mean: 0, sd, n: 5 });
  assertEquals(varianceRatio(of(0), of(0)), { ratio: null, p: 1 });
  assertEquals(varianceRatio(of(1), of(0)), { ratio: null, p: 0 });
  assertEquals(varianceRatio(of(0), of(1)), { ratio: 0, p: 0 });
});

Deno.test("a spread too small to be squared counts as none", () => {
  const test = testMean(welch({ mean: 1, sd: 1e-170, n: 5 }, { mean: 0, sd: 0, n: 5 }));
  assertEquals(test.p, 0);
  assert(test.interval.every(Number.isFinite));
});

Deno.test("fewer than two values, or no margin, cannot be tested", () => {
  const one = { mean: 1, sd: 0, n: 1 };
  const five = { mean: 1, sd: 1, n: 5 };
  assertThrows(() => welch(one, five), RangeError, "at least two values, got 1");
  assertThrows(() => varianceRatio(five, one), RangeError, "got 5 and 1");
  assertThrows(() => paired([1], [2]), RangeError, "got 1 and 1");
  assertThrows(() => pInside(welch(five, five), 0), RangeError, "must be positive, got 0");
});

/** jStat's quantiles are good to eight digits: far more than a verdict needs. */
function assertClose(actual: number, expected: number): void {
  assertAlmostEquals(actual, expected, 5e-8 * Math.abs(expected));
}
