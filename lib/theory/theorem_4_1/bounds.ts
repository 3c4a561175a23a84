import { log } from "../../arithmetic/log.ts";
import type { LearnerConfig } from "./learner.ts";
import type { Round } from "./play.ts";

/** Sums over a game that the regret bounds read. */
export interface RegretTerms {
  /** Adds a round; rounds come in order. */
  add(round: Round): void;
  /** Σ_i √v̂_{T,i}. */
  roots(): number;
  /** Σ_i ‖g_{1:T,i}‖₂. */
  gradientNorms(): number;
  /** Σ_{t,i} β_{1,t} √v̂_{t,i}/α_t. */
  momentumSum(): number;
}

export function regretTerms(dimension: number): RegretTerms {
  const squares = new Float64Array(dimension);
  let [roots, momentum] = [0, 0];
  return {
    add: ({ t, gradient, learner: { secondMoment, beta1, config } }) => {
      roots = 0;
      for (let i = 0; i < dimension; i++) {
        squares[i] += gradient[i] * gradient[i];
        roots += Math.sqrt(secondMoment[i]);
      }
      momentum += beta1 * roots * Math.sqrt(t) / config.alpha;
    },
    roots: () => roots,
    gradientNorms: () => squares.reduce((sum, square) => sum + Math.sqrt(square), 0),
    momentumSum: () => momentum,
  };
}

/** What bound (27) reads beside the terms of the game. */
export interface PrintedConstants {
  /** D and D_∞, equal in one dimension. */
  diameter: number;
  /** G_∞. */
  largestGradient: number;
  /** λ, the decay base of β_{1,t}. */
  lambda: number;
}

/**
 * Right side of (27) in one dimension as Kingma and Ba state it: γ = β₁²/√β₂ in the second term, λ in
 * the third.
 */
export function printedBound(
  terms: RegretTerms,
  { alpha, beta1, beta2 }: LearnerConfig,
  { diameter, largestGradient, lambda }: PrintedConstants,
  rounds: number,
): number {
  const gamma = beta1 * beta1 / Math.sqrt(beta2);
  const rest = 1 - beta1;
  const first = diameter * diameter / (2 * alpha * rest) * Math.sqrt(rounds) * terms.roots();
  const second = alpha * (1 + beta1) * largestGradient * terms.gradientNorms() /
    (rest * Math.sqrt(1 - beta2) * (1 - gamma) * (1 - gamma));
  const third = diameter * diameter * largestGradient * Math.sqrt(1 - beta2) /
    (2 * alpha * rest * (1 - lambda) * (1 - lambda));
  return first + second + third;
}

/** Bound (i) for AMSGrad with β₁ = 0, over a box of side `diameter`. */
export function boundWithoutMomentum(
  terms: RegretTerms,
  { alpha, beta2 }: LearnerConfig,
  diameter: number,
  rounds: number,
): number {
  const first = diameter * diameter * Math.sqrt(rounds) / (2 * alpha) * terms.roots();
  const second = alpha * Math.sqrt(1 + log(rounds)) / (2 * Math.sqrt(1 - beta2));
  return first + second * terms.gradientNorms();
}

/** Bound (ii) for AMSGrad with β_{1,t} ≤ β₁ (Reddi, Kale and Kumar, revised Theorem 4). */
export function boundWithMomentum(
  terms: RegretTerms,
  { alpha, beta1, beta2 }: LearnerConfig,
  diameter: number,
  rounds: number,
): number {
  const rest = 1 - beta1;
  const gamma = beta1 / Math.sqrt(beta2);
  const square = diameter * diameter;
  const first = square * Math.sqrt(rounds) / (alpha * rest) * terms.roots();
  const second = square / (rest * rest) * terms.momentumSum();
  const third = alpha * Math.sqrt(1 + log(rounds)) * terms.gradientNorms() /
    (rest * rest * (1 - gamma) * Math.sqrt(1 - beta2));
  return first + second + third;
}
