import { assertAlmostEquals, assertEquals } from "@std/assert";
import { biasCorrection } from "../../../lib/optim/bias_correction.ts";

Deno.test("biasCorrection is 1 - β^t", () => {
  assertEquals(biasCorrection(0.5, 1), 0.5);
  assertEquals(biasCorrection(0.5, 3), 0.875);
  assertEquals(biasCorrection(0, 7), 1);
  for (const t of [1, 2, 5, 31, 64, 1000, 9370]) {
    assertAlmostEquals(biasCorrection(0.999, t), -Math.expm1(t * Math.log(0.999)), 1e-13);
  }
});
