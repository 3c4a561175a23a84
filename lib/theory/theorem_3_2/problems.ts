import { logSpaced } from "../tools/numbers.ts";
import type { Problem } from "./descend.ts";

/**
 * f(x) = ¼ (½ xᵀA x − x₁) with A = tridiag(−1, 2, −1), started at 0. The minimiser is
 * x*_i = 1 − i/(n + 1), with f* = (−1 + 1/(n + 1))/8. Every method that stays in the span of past
 * gradients has f(x_k) − f* ≥ (1/(k + 1) − 1/(n + 1))/8, since x_k has k non-zero entries at most.
 */
export function tridiagonal(dimension: number): Problem {
  const n = dimension;
  const minimum = (-1 + 1 / (n + 1)) / 8;
  const product = (x: Float64Array, i: number) => 2 * x[i] - (x[i - 1] ?? 0) - (x[i + 1] ?? 0);
  let squaredDistance = 0;
  for (let i = 1; i <= n; i++) squaredDistance += (1 - i / (n + 1)) * (1 - i / (n + 1));
  return {
    start: new Float64Array(n),
    squaredDistance,
    gradient: (x, into) => {
      for (let i = 0; i < n; i++) into[i] = (product(x, i) - (i === 0 ? 1 : 0)) / 4;
    },
    gap: (x) => {
      let quadratic = 0;
      for (let i = 0; i < n; i++) quadratic += x[i] * product(x, i);
      return (quadratic / 2 - x[0]) / 4 - minimum;
    },
  };
}

/** The gap that no such method can go below after k steps. */
export function lowestGap(dimension: number, k: number): number {
  return (1 / (k + 1) - 1 / (dimension + 1)) / 8;
}

/** f(x) = ½ Σ h_i x_i², started at ones, with its minimum 0 at 0. */
export function diagonal(curvatures: Float64Array): Problem {
  return {
    start: new Float64Array(curvatures.length).fill(1),
    squaredDistance: curvatures.length,
    gradient: (x, into) => {
      for (let i = 0; i < x.length; i++) into[i] = curvatures[i] * x[i];
    },
    gap: (x) => {
      let sum = 0;
      for (let i = 0; i < x.length; i++) sum += curvatures[i] * x[i] * x[i];
      return sum / 2;
    },
  };
}

/** `count` curvatures, log-spaced from `smallest` to 1. */
export function spreadCurvatures(smallest: number, count: number): Float64Array {
  return Float64Array.from(logSpaced(smallest, 1, count));
}
