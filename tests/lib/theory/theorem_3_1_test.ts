import { assertAlmostEquals, assertEquals } from "@std/assert";
import { noiseFloorBound } from "../../../lib/theory/theorem_3_1/bound.ts";
import theorem31Checks from "../../../lib/theory/theorem_3_1/checks.ts";
import { cosineMixture } from "../../../lib/theory/theorem_3_1/cosine_mixture.ts";
import { constantsOf, noisyQuadratic } from "../../../lib/theory/theorem_3_1/noisy_quadratic.ts";
import { THEOREM_3_1 } from "../../../lib/theory/theorem_3_1/settings.ts";
import golden from "../../golden/theory.json" with { type: "json" };
import { testChecks } from "../../support/theory.ts";

testChecks(theorem31Checks, {
  ...THEOREM_3_1,
  cosine: { ...THEOREM_3_1.cosine, chains: 4000, stepFactors: [1, 0.1, 0.05, 0.025] },
}, [
  ["TA1", "TA1.identity", "TA1.plateau", "TA1.slope", "TA1.simulation"],
  ["TA2", "TA2.variance", "TA2.slope", "TA2.linearised"],
  ["TA3*", "TA3.plateau"],
]);

Deno.test("M and s₀ of the noisy quadratic are those of an independent computation", () => {
  const { variance, firstSquare } = noisyQuadratic(THEOREM_3_1.quadratic);
  assertAlmostEquals(variance, golden.quadratic.M, 1e-11);
  assertAlmostEquals(firstSquare, golden.quadratic.s0, 1e-9);
});

Deno.test("R and M of the cosines are those of an independent computation", () => {
  const { amplitude, variance } = cosineMixture(THEOREM_3_1.cosine.centres);
  assertAlmostEquals(amplitude, golden.cosine.R, 1e-14);
  // There M is the largest value on a grid of spacing 1.6e-5.
  assertAlmostEquals(variance, golden.cosine.M, 1e-9);
});

Deno.test("bound (8) by hand, and where it is attained: without noise, and in the long run", () => {
  // ½ · 3 + 2 · 2 · 5 / (4 · ½)
  assertEquals(noiseFloorBound({ variance: 3, smoothness: 2, firstGap: 5 }, 0.5, 4), 11.5);
  const constants = constantsOf(noisyQuadratic(THEOREM_3_1.quadratic));
  // On a quadratic ‖∇f(θ⁰)‖² is 2L (f(θ⁰) − f_low), so that one exact step of 1/L leaves no room.
  assertAlmostEquals(
    noiseFloorBound({ ...constants, variance: 0 }, 1, 1),
    golden.quadratic.s0,
    1e-9,
  );
  assertAlmostEquals(noiseFloorBound(constants, 0.5, 1e15), 0.5 * golden.quadratic.M, 1e-9);
});
