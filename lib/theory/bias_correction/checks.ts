import { checkExpectations } from "./expectations.ts";
import { checkFirstStep, checkGradientSizes } from "./first_steps.ts";
import { checkLargestStep } from "./largest_step.ts";
import { checkLemma } from "./lemma.ts";
import { checkPureNoise } from "./pure_noise.ts";

/**
 * Section 4 of the report beside its theorem: RMSProp's and Adam's steps and the bias correction.
 *
 * E m_t = (1 − β₁ᵗ) E g for stationary gradients, equations (19)–(22), so m̂_t = m_t/(1 − β₁ᵗ), (23), has
 * the right expectation. |Δ_t| ≤ α R_t with the R_t of `moments.ts`; |Δ_t| ≤ α holds for all histories
 * only if β₁ = β₂ or t = 1.
 */
export default [
  checkExpectations,
  checkLargestStep,
  checkPureNoise,
  checkFirstStep,
  checkGradientSizes,
  checkLemma,
];
