import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { stream } from "../../../lib/random.ts";
import { bestOfKQuantile, expectedBestOfK } from "../../../lib/stats/best_of_k.ts";
import { medianInterval } from "../../../lib/stats/order_interval.ts";
import { permutationTest } from "../../../lib/stats/permutation.ts";
import { mannWhitney } from "../../../lib/stats/rank_tests.ts";
import golden from "../../golden/ranks.json" with { type: "json" };

const random = () => stream(1, "permutation test");

Deno.test("the best of k is that of all subsets, in the mean and in its quantiles", () => {
  for (const { values, k, mean, quantiles } of golden.bestOfK) {
    assertAlmostEquals(expectedBestOfK(values, k), mean, 1e-12);
    assertEquals(golden.probabilities.map((one) => bestOfKQuantile(values, k, one)), quantiles);
  }
});

Deno.test("a failed trial is no best unless none other is drawn, and k has an end", () => {
  assertEquals(expectedBestOfK([3, -Infinity], 2), 3);
  assertEquals(expectedBestOfK([3, -Infinity], 1), -Infinity);
  assertEquals(bestOfKQuantile([3, -Infinity, 5], 2, 0.3), 3);
  assertEquals(bestOfKQuantile([3, -Infinity, 5], 1, 1), 5);
  for (const k of [0, 1.5, 4]) {
    assertThrows(() => expectedBestOfK([1, 2, 3], k), RangeError, `1..3, got ${k}`);
    assertThrows(() => bestOfKQuantile([1, 2, 3], k, 0.5), RangeError, `1..3, got ${k}`);
  }
});

Deno.test("the rank test gives SciPy's u and p, with ties and without", () => {
  assertEquals(golden.rankTests.filter(({ exact }) => !exact).length, 3);
  for (const { first, second, u, p, exact } of golden.rankTests) {
    const test = mannWhitney(first, second);
    assertEquals([test.u, test.exact], [u, exact]);
    assertAlmostEquals(test.p, p, 1e-11 * p);
    // The other way round the same.
    assertAlmostEquals(mannWhitney(second, first).p, p, 1e-11 * p);
  }
});

Deno.test("the rank test takes what is infinite, and knows nothing of equal values", () => {
  assertEquals(mannWhitney([1, 2, 3], [4, 5, Infinity]), { u: 0, p: 0.1, exact: true });
  assertEquals(mannWhitney([Infinity, Infinity], [Infinity]), { u: 1, p: 1, exact: false });
  assertThrows(() => mannWhitney([], [1]), RangeError, "at least one number");
  assertThrows(() => mannWhitney([NaN], [1]), RangeError, "at least one number");
});

Deno.test("the permutation test tries all labellings of small samples, as NumPy does", () => {
  for (const { first, second, difference, relabellings, p } of golden.permutations) {
    const test = permutationTest(first, second, random());
    assertAlmostEquals(test.difference, difference, 1e-12);
    assertEquals([test.relabellings, test.exact], [relabellings, true]);
    assertAlmostEquals(test.p, p, 1e-12);
  }
});

Deno.test("the permutation test draws labellings of large samples, and always the same", () => {
  const { first, second, p } = golden.drawn;
  const test = permutationTest(first, second, random());
  assertEquals([test.relabellings, test.exact], [20_001, false]);
  // Four standard errors of the 20,000 draws.
  assertAlmostEquals(test.p, p, 4 * Math.sqrt(p * (1 - p) / 20_000));
  assertEquals(permutationTest(first, second, random()), test);
  const far = permutationTest(first, second.map((value) => value + 100), random());
  assertEquals(far.p, 1 / 20_001, "the observed labelling is one of them");
});

Deno.test("the interval of the median is SciPy's, by order alone", () => {
  for (const { values, median, interval } of golden.orderIntervals) {
    const found = medianInterval(values);
    assertAlmostEquals(found.median, median, 1e-12);
    assertEquals(found.interval, interval);
    assert(found.coverage >= 0.95);
  }
});

Deno.test("the interval of the median covers it as often as Bin(n, 1/2) says", () => {
  assertEquals(medianInterval([3, 1, 2, 5, 4]), {
    ...{ median: 3, interval: [1, 5], coverage: 1 - 2 / 32, n: 5 },
  });
  // P(Bin(8, 1/2) < 1) = 1/256; with j = 2 it would cover 93 %.
  assertEquals(medianInterval([1, 2, 3, 4, 5, 6, 7, 8]).interval, [1, 8]);
  assertEquals(medianInterval([1, 2, 3, 4, 5, 6, 7, 8, 9]).coverage, 1 - 2 * (1 + 9) / 512);
});

Deno.test("times that were never reached count as infinite", () => {
  const half = [7, 8, Infinity, Infinity, 9, Infinity, Infinity];
  assertEquals(medianInterval(half).median, Infinity);
  assertEquals(medianInterval(half).interval, [7, Infinity]);
  assertEquals(medianInterval([1, 2, Infinity]).median, 2);
  assertEquals(medianInterval([5, Infinity]).median, Infinity);
  assertThrows(() => medianInterval([]), RangeError, "at least one value");
  assertThrows(() => medianInterval([NaN]), RangeError, "numbers only");
});
