import { f1 } from "./bias_correction/f1.ts";
import { f2 } from "./bias_correction/f2.ts";
import { f3 } from "./bias_correction/f3.ts";
import { f4 } from "./bias_correction/f4.ts";
import { f5 } from "./bias_correction/f5.ts";
import { f6 } from "./bias_correction/f6.ts";

/**
 * Section 4 of the report beside its theorem: RMSProp's and Adam's steps and the bias correction.
 *
 * E m_t = (1 − β₁ᵗ) E g for stationary gradients, equations (19)–(22), so m̂_t = m_t/(1 − β₁ᵗ), (23), has
 * the right expectation. |Δ_t| ≤ α R_t with the R_t of `moments.ts`; |Δ_t| ≤ α holds for all histories
 * only if β₁ = β₂ or t = 1.
 */
export default [f1, f2, f3, f4, f5, f6];
