import { checkConstantMomentum } from "./constant_momentum.ts";
import { checkStronglyConvex } from "./strongly_convex.ts";
import { checkTridiagonal } from "./tridiagonal.ts";

/**
 * Theorem 3.2, Nesterov's acceleration: for a convex, L-smooth f: ℝⁿ → ℝ with a minimiser θ*,
 * y^k = θᵏ + β_k (θᵏ − θᵏ⁻¹), θᵏ⁺¹ = y^k − ∇f(y^k)/L and momentum that grows as β_k = (t_k − 1)/t_{k+1},
 *
 *     f(θᵏ) − f* ≤ 4 L ‖θ⁰ − θ*‖² / (k + 2)²          (12)
 *
 * The report prints ‖θ⁰ − θᵏ‖ and the constant β of (11), with which it is false. The strongly convex
 * case, equation (13), is TB2.
 */
export default [checkTridiagonal, checkStronglyConvex, checkConstantMomentum];
