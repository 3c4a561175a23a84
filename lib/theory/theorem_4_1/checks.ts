import { checkAdamFails } from "./adam_fails.ts";
import { checkBenign } from "./benign.ts";
import { checkPrintedBoundFails, checkWithoutProjection } from "./printed_bound_fails.ts";
import { checkSlowDrift } from "./slow_drift.ts";

/**
 * Theorem 4.1, Adam's regret (Kingma and Ba 2015): the bound (27) is false, and so is (25) for Adam.
 * The proof takes Γ_t = √v̂_{t+1}/α_{t+1} − √v̂_t/α_t for non-negative (Reddi, Kale and Kumar 2018).
 *
 * For AMSGrad with β₁ = 0 on a box of side D_∞, convex f_t and α_t = α/√t, for every T,
 *
 *     R(T) ≤ D_∞² √T/(2α) Σ_i √v̂_{T,i} + α √(1 + ln T)/(2 √(1 − β₂)) Σ_i ‖g_{1:T,i}‖₂          (i)
 *
 * and (ii), in `bounds.ts`, with momentum.
 */
export default [
  checkAdamFails,
  checkPrintedBoundFails,
  checkWithoutProjection,
  checkBenign,
  checkSlowDrift,
];
