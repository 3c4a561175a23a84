import { assertAlmostEquals } from "@std/assert";
import biasCorrectionChecks from "../../../lib/theory/bias_correction/checks.ts";
import { checkLemma } from "../../../lib/theory/bias_correction/lemma.ts";
import { largestStepRatio } from "../../../lib/theory/bias_correction/moments.ts";
import { BIAS_CORRECTION } from "../../../lib/theory/bias_correction/settings.ts";
import { testChecks } from "../../support/theory.ts";

testChecks(biasCorrectionChecks, {
  ...BIAS_CORRECTION,
  histories: { ...BIAS_CORRECTION.histories, longest: 8 },
  noise: { chains: 2000, steps: 3000 },
}, [
  ["TF1", "TF1.corrected", "TF1.uncorrected*", "TF1.factor"],
  ["TF2", "TF2.attained", "TF2.first-case*", "TF2.second-case*", "TF2.first-excess", "TF2.spike"],
  ["TF3"],
  ["TF4", "TF4.rmsprop"],
  ["TF5", "TF5.factor"],
  ["TF6*", "TF6.first", "TF6.correct"],
]);

Deno.test("R_t is 1 at t = 1, and at every t where β₁ = β₂", () => {
  assertAlmostEquals(largestStepRatio({ beta1: 0.9, beta2: 0.999 }, 1), 1, 1e-14);
  assertAlmostEquals(largestStepRatio({ beta1: 0.9, beta2: 0.9 }, 50), 1, 1e-13);
});

Deno.test("R_t by hand at t = 2: β₁ = ½, β₂ = ¼, where r = 1", () => {
  // (1/2)/(3/4) · √((15/16)/(3/4) · 2) = (2/3) √(5/2)
  const found = largestStepRatio({ beta1: 0.5, beta2: 0.25 }, 2);
  assertAlmostEquals(found, 2 / 3 * Math.sqrt(5 / 2), 1e-15);
});

Deno.test("the right form of Lemma 10.3 is attained at T = 1, and half of the printed one fails", () => {
  const { checks } = checkLemma(BIAS_CORRECTION);
  const [claimed, , correct] = checks.map(({ measured }) => measured);
  assertAlmostEquals(correct, 1, 1e-15);
  // Σ 1/t over its root, by Euler and Mascheroni: (ln T + 0.5772)^½ / 2.
  const harmonic = Math.log(BIAS_CORRECTION.lemma.steps) + 0.5772156649;
  assertAlmostEquals(claimed, Math.sqrt(harmonic) / 2, 1e-3);
});
