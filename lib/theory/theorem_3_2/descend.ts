import { iterates as iteratesOf } from "../../optim/interpreters/numbers.ts";
import nesterov from "../../optim/nesterov.ts";
import type { Momentum } from "./momentum.ts";

/** A convex f with L = 1, of which the minimum is known. */
export interface Problem {
  start: Float64Array;
  /** ‖θ⁰ − θ*‖². */
  squaredDistance: number;
  /** ∇f(θ), written to `into`. */
  gradient(theta: Float64Array, into: Float64Array): void;
  /** f(θ) − f*. */
  gap(theta: Float64Array): number;
}

/**
 * The iterates θ⁰, θ¹, … of y^k = θᵏ + β_k (θᵏ − θᵏ⁻¹), θᵏ⁺¹ = y^k − ∇f(y^k), with θ⁻¹ = θ⁰. The array
 * is used again: it holds θᵏ until the next one is asked for.
 */
export function iterates(problem: Problem, momentum: Momentum): Generator<Float64Array, never> {
  const betas = momentum();
  return iteratesOf(nesterov, () => ({ alpha: 1, beta: betas.next().value }), problem);
}

/** f(θᵏ) − f* for k = 0..steps. */
export function gaps(problem: Problem, momentum: Momentum, steps: number): Float64Array {
  const path = iterates(problem, momentum);
  return Float64Array.from({ length: steps + 1 }, () => problem.gap(path.next().value));
}

/** The first k with f(θᵏ) − f* ≤ `gap`; Infinity when there is none up to `mostSteps`. */
export function stepsTo(
  gap: number,
  problem: Problem,
  momentum: Momentum,
  mostSteps: number,
): number {
  let k = 0;
  for (const theta of iterates(problem, momentum)) {
    if (problem.gap(theta) <= gap) return k;
    if (++k > mostSteps) break;
  }
  return Infinity;
}
