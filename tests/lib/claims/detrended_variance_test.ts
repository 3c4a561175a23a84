import { assertAlmostEquals, assertThrows } from "@std/assert";
import { Untestable } from "../../../lib/claims/claim.ts";
import { detrendedVariance } from "../../../lib/claims/loss_variation.ts";
import { stream } from "../../../lib/random.ts";

Deno.test("the variance of noise about a straight trend is the noise's", () => {
  const random = stream(3, "detrended");
  for (const batchSize of [64, 256]) {
    const loss = Array.from({ length: 40_000 }, (_, k) => 2 - k / 1000 + 0.3 * random.normal());
    // The relative error of a variance over n values is √(2/n), 0.7 %.
    assertAlmostEquals(detrendedVariance(loss, batchSize), 0.09, 0.003);
  }
});

Deno.test("a window is the mean of a step and its neighbours, by hand", () => {
  // b = 2048: one neighbour on each side, so the window has 3 steps and the factor is 3/2.
  const residuals = [1 - 4 / 3, 3 - 4 / 3, 0 - 2];
  const expected = 1.5 * residuals.reduce((sum, r) => sum + r * r, 0) / 3;
  assertAlmostEquals(detrendedVariance([0, 1, 3, 0, 3], 2048), expected, 1e-12);
});

Deno.test("a run without a whole window, or without noise, has no variance about a trend", () => {
  assertThrows(() => detrendedVariance([1, 2], 2048), Untestable, "needs 3 steps at b = 2048");
  assertThrows(() => detrendedVariance([1, 1, 1, 1], 2048), Untestable, "does not leave its trend");
});
