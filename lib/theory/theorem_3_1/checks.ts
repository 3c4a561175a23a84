import { checkLongStep } from "./long_step.ts";
import { checkNotConvex } from "./not_convex.ts";
import { checkQuadratics } from "./quadratic.ts";

/**
 * Theorem 3.1, SGD with a fixed step: if every f_j is L-smooth, f ≥ f_low, the gradient estimate is
 * unbiased with E‖G − ∇f(θ)‖² ≤ M given θ, and θ^{k+1} = θᵏ − (η/L) Gᵏ with 0 < η ≤ 1, then
 *
 *     min_{i<k} E‖∇f(θⁱ)‖² ≤ η M + 2 L (f(θ⁰) − f_low) / (k η)          (8)
 *
 * The factor 1/(2 − η) can be gained on the right. The report conditions the variance on the minibatch
 * instead of θ; that is corrected here.
 */
export default [checkQuadratics, checkNotConvex, checkLongStep];
