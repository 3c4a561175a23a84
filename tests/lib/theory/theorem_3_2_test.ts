import { assertAlmostEquals, assertEquals } from "@std/assert";
import { descentBound, fistaBound, nesterovBound } from "../../../lib/theory/theorem_3_2/bounds.ts";
import theorem32Checks from "../../../lib/theory/theorem_3_2/checks.ts";
import { gaps } from "../../../lib/theory/theorem_3_2/descend.ts";
import {
  fista,
  type Momentum,
  none,
  polynomial,
} from "../../../lib/theory/theorem_3_2/momentum.ts";
import { lowestGap, tridiagonal } from "../../../lib/theory/theorem_3_2/problems.ts";
import { THEOREM_3_2 } from "../../../lib/theory/theorem_3_2/settings.ts";
import golden from "../../golden/theory.json" with { type: "json" };
import { testChecks } from "../../support/theory.ts";

testChecks(theorem32Checks, THEOREM_3_2, [
  ["TB1", "TB1.sharper", "TB1.lower", "TB1.descent", "TB1.descent-accelerates*"],
  ["TB2", "TB2.accelerated-rate", "TB2.descent-rate", "TB2.schedule", "TB2.order"],
  ["TB3*", "TB3.first", "TB3.schedules"],
]);

const METHODS = { "FISTA": fista, "(k−1)/(k+2)": polynomial, "GD": none } satisfies Record<
  string,
  Momentum
>;

for (const [name, momentum] of Object.entries(METHODS)) {
  Deno.test(`${name} on the tridiagonal quadratic goes as in an independent computation`, () => {
    const found = gaps(tridiagonal(2001), momentum, 1000);
    const expected = golden.tridiagonal[name as keyof typeof METHODS];
    golden.tridiagonal.steps.forEach((k, index) =>
      assertAlmostEquals(found[k], expected[index], 1e-14)
    );
  });
}

Deno.test("the bounds by hand, for ‖θ⁰ − θ*‖² = 9", () => {
  // 4 · 9 / 3², 4 · 9 / 6²; 2 · 9 / 3²; 9 / 6, 9 / 18
  assertEquals([nesterovBound(9, 1), nesterovBound(9, 4)], [4, 1]);
  assertEquals([fistaBound(9, 1), fistaBound(9, 2)], [4.5, 2]);
  assertEquals([descentBound(9, 1), descentBound(9, 4)], [1.5, 0.5]);
});

Deno.test("gradient descent attains its bound on Huber's function with threshold 1/(2k + 1)", () => {
  for (const k of [1, 2, 10, 100]) {
    const threshold = 1 / (2 * k + 1);
    // From 1 every step is as long as the threshold, and none goes below it.
    const end = 1 - k * threshold;
    assertAlmostEquals(threshold * end - threshold * threshold / 2, descentBound(1, k), 1e-16);
  }
});

Deno.test("no method is below the lower bound, and before the first step all attain it", () => {
  // (1/2 − 1/8)/8
  assertEquals(lowestGap(7, 1), 3 / 64);
  for (const dimension of [7, 2001]) {
    const { start, gap } = tridiagonal(dimension);
    assertAlmostEquals(gap(start), lowestGap(dimension, 0), 1e-16);
  }
});
