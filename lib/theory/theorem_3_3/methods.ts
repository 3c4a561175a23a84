import { numbers, pointOf } from "../../optim/interpreters/numbers.ts";
import rule from "../../optim/nesterov.ts";
import { massFor, massMatrix, type MomentMatrix, nesterovMatrix, times } from "./moments.ts";
import { bestNesterov, classicalGamma } from "./rates.ts";
import type { Theorem33Settings } from "./settings.ts";

/** A coordinate's error w_t, and beside it w_{t−1} for Nesterov's method or u_t for MaSS. */
export interface State {
  w: number;
  other: number;
}

/** A method, as what it does to second moments and as what it does on one sample. */
export interface Method {
  name: string;
  /** One step on the second moments, E w_t² first, of a coordinate with curvature h. */
  matrix(h: number): MomentMatrix;
  /** One step on a sample that shows the coordinate the gradient ξ times its error. */
  step(state: State, xi: number): void;
}

/** SGD with Nesterov's momentum; with γ = 0 plain SGD. The step is η, with h₁ = 1. */
export function nesterov(name: string, eta: number, gamma: number): Method {
  const scalars = { alpha: eta, beta: gamma };
  return {
    name,
    matrix: (h) => nesterovMatrix(eta * h, gamma),
    step: (state, xi) => {
      const vectors = { p: state.w, u: state.w - state.other };
      const g = xi * pointOf(rule, vectors, scalars);
      state.other = state.w;
      state.w = rule.update(numbers, { ...vectors, g }, scalars).p;
    },
  };
}

/** MaSS with its own parameters for κ. */
export function mass(kappa: number): Method {
  const parameters = massFor(kappa);
  const { eta1, eta2, gamma } = parameters;
  return {
    name: "MaSS",
    matrix: (h) => massMatrix(h, parameters),
    step: (state, xi) => {
      const gradient = xi * state.other;
      const next = state.other - eta1 * gradient;
      state.other = (1 + gamma) * next - gamma * state.w + eta2 * gradient;
      state.w = next;
    },
  };
}

/** The four methods whose trajectories are shown and simulated. */
export function fourMethods({ divergence, rates }: Theorem33Settings): Method[] {
  const { kappa, step } = divergence;
  const tuned = bestNesterov(kappa, rates);
  return [
    nesterov("SGD", step, 0),
    nesterov("SGD + Nesterov, tuned", tuned.a, tuned.gamma),
    nesterov("SGD + Nesterov at SGD's step", step, classicalGamma(kappa)),
    mass(kappa),
  ];
}

/** E e_t² for t = 0..steps of a coordinate that starts at the error `start`, at rest. */
export function squares(method: Method, h: number, start: number, steps: number): number[] {
  const matrix = method.matrix(h);
  const found = [start * start];
  let moments = [start * start, start * start, start * start];
  for (let t = 0; t < steps; t++) {
    moments = times(matrix, moments);
    found.push(moments[0]);
  }
  return found;
}
