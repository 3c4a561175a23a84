import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { flipsOf } from "../../../lib/claims/flips.ts";
import { detectableRatio } from "../../../lib/claims/stability.ts";
import { pValues } from "../../../lib/claims/tests.ts";
import {
  departure,
  departures,
  kept,
  MAIN,
  type TestKind,
  universes,
} from "../../../lib/claims/universe.ts";
import { belowF } from "../../../lib/stats/distributions.ts";
import { welch } from "../../../lib/stats/mean_test.ts";
import { summarize } from "../../../lib/stats/summary.ts";

function tested(kind: TestKind, first: number[], second: number[], margin: number | null) {
  const estimate = welch(summarize(first), summarize(second));
  return pValues(kind, [first, second], estimate, margin);
}

Deno.test("ranks and permutations: p by hand, and inside a margin only where both shifts say so", () => {
  const [low, high] = [[1, 2, 3.5, 4.2], [11, 12.3, 13, 14.6]];
  for (const kind of ["ranks", "permutation"] as const) {
    // Of the 70 ways to part 8 values, two are as extreme as the observed one.
    assertAlmostEquals(tested(kind, low, high, null).p, 2 / 70, 1e-12);
    assertEquals(tested(kind, low, high, null).equivalenceP, null);
    assertAlmostEquals(tested(kind, low, low.map((x) => x + 0.1), 20).equivalenceP!, 1 / 70, 1e-12);
    assert(tested(kind, low, high, 5).equivalenceP! > 0.9, "outside on one side");
    assert(tested(kind, high, low, 5).equivalenceP! > 0.9, "outside on the other");
  }
});

Deno.test("where a side is known by its summary only, Welch's test is all there is", () => {
  const [first, second] = [[1, 2, 3, 4], [2, 3, 4, 9]];
  const estimate = welch(summarize(first), summarize(second));
  const sides = [first, summarize(second)] as const;
  assertEquals(pValues("ranks", sides, estimate, 1), pValues("welch", sides, estimate, 1));
});

Deno.test("universes are every combination of the choices that apply, the rule itself first", () => {
  assertEquals(universes([], 5), [MAIN]);
  assertEquals(universes(["margin", "test", "without"], 5).length, 3 * 3 * 6);
  assertEquals(universes(["without"], 2), [MAIN], "of two seeds none can be left out");
  const all = universes(["margin", "without"], 3);
  assertEquals(all[0], MAIN);
  assertEquals(all.filter((one) => departures(one) === 1).map(departure), [
    ...["one seed left out", "one seed left out", "one seed left out"],
    ...["half the margin", "twice the margin"],
  ]);
  assertEquals(kept(["a", "b", "c"], { ...MAIN, without: 1 }), ["a", "c"]);
});

Deno.test("flips are counted over all universes, contrary ones apart, and single choices told", () => {
  const flips = flipsOf(
    universes(["margin", "without"], 3),
    ({ margin, without }) =>
      margin === 2 ? "not reproduced" : without === 0 ? "open" : "reproduced",
  );
  // Twice the margin: 4; seed 0 left out at the other two margins: 2; of 12.
  assertAlmostEquals(flips.share, 6 / 12, 1e-12);
  assertAlmostEquals(flips.contrary, 4 / 12, 1e-12);
  assertEquals(flips.by, [
    { choice: "one seed left out, 1 of 3 of them", verdict: "open" },
    { choice: "one seed left out, 2 of 3 of them", verdict: "reproduced" },
    { choice: "half the margin", verdict: "reproduced" },
    { choice: "twice the margin", verdict: "not reproduced" },
  ]);
});

Deno.test("the smallest ratio of spreads that is seen in four of five studies is seen in as many", () => {
  for (const n of [5, 40]) {
    const ratio = detectableRatio(n, 0.05);
    // The F-test rejects above c; with a true ratio r of sds the observed one is r² times an F number.
    const critical = ratio * ratio / quantile(0.8, n - 1);
    assertAlmostEquals(1 - belowF(critical, n - 1, n - 1), 0.025, 1e-6);
  }
  assert(detectableRatio(40, 0.05) < detectableRatio(5, 0.05));
});

function quantile(probability: number, freedom: number): number {
  let [low, high] = [0, 100];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (belowF(middle, freedom, freedom) < probability) low = middle;
    else high = middle;
  }
  return high;
}
