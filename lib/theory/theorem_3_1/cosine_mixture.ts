import { atan2 } from "../../arithmetic/atan2.ts";
import { cos, sin } from "../../arithmetic/sin_cos.ts";
import { numbers } from "../../optim/interpreters/numbers.ts";
import sgd from "../../optim/sgd.ts";
import type { Random } from "../../random.ts";
import { type Estimate, estimate } from "../tools/numbers.ts";
import type { BoundConstants } from "./bound.ts";

/**
 * f = mean of f_j(θ) = 1 − cos(θ − c_j): bounded, 1-smooth, not convex.
 *
 * With z₁ = mean of exp(i c_j) = R exp(iψ): f(θ) = 1 − R cos(θ − ψ) and ∇f(θ) = R sin(θ − ψ).
 */
export interface CosineMixture {
  centres: number[];
  /** R. */
  amplitude: number;
  /** ψ, the minimiser. */
  phase: number;
  /** M, the largest variance of ∇f_j over all θ: (1 − R²)/2 + |z₂ − z₁²|/2. */
  variance: number;
  /** σ², the variance at the minimiser: mean of sin²(ψ − c_j). */
  varianceAtMinimiser: number;
}

export function cosineMixture(centres: number[]): CosineMixture {
  const average = (f: (centre: number) => number) =>
    centres.reduce((sum, centre) => sum + f(centre), 0) / centres.length;
  const [re, im] = [average(cos), average(sin)];
  const re2 = average((centre) => cos(2 * centre));
  const im2 = average((centre) => sin(2 * centre));
  const amplitude = Math.sqrt(re * re + im * im);
  const phase = atan2(im, re);
  const [off, off2] = [re2 - (re * re - im * im), im2 - 2 * re * im];
  const spread = Math.sqrt(off * off + off2 * off2);
  return {
    centres,
    amplitude,
    phase,
    variance: (1 - amplitude * amplitude) / 2 + spread / 2,
    varianceAtMinimiser: average((centre) => square(sin(phase - centre))),
  };
}

/** What bound (8) reads; the start is θ⁰ = ψ + `startOffset`. */
export function constantsOf(
  { amplitude, variance }: CosineMixture,
  startOffset: number,
): BoundConstants {
  return { variance, smoothness: 1, firstGap: amplitude * (1 - cos(startOffset)) };
}

/** The largest variance of ∇f_j over `points` values of θ spread evenly over a period. */
export function varianceOnGrid(mixture: CosineMixture, points: number): number {
  const { centres, amplitude, phase } = mixture;
  let most = 0;
  for (let k = 0; k < points; k++) {
    const theta = Math.PI * k / points;
    const second = centres.reduce((sum, centre) => sum + square(sin(theta - centre)), 0);
    const gradient = amplitude * sin(theta - phase);
    most = Math.max(most, second / centres.length - gradient * gradient);
  }
  return most;
}

/** How a run goes; ‖∇f‖² is evaluated at every `spacing`-th step. */
export interface CosineRun {
  stepFactor: number;
  startOffset: number;
  steps: number;
  chains: number;
  spacing: number;
}

/** ‖∇f(θᵏ)‖² at k = 0, spacing, 2 spacing, … < steps of SGD on single samples, over the chains. */
export function simulatedSquares(
  mixture: CosineMixture,
  { stepFactor, startOffset, steps, chains, spacing }: CosineRun,
  random: Random,
): Estimate[] {
  const { centres, phase } = mixture;
  const scalars = { alpha: stepFactor };
  const thetas = new Float64Array(chains).fill(phase + startOffset);
  const estimates: Estimate[] = [];
  for (let k = 0; k < steps; k++) {
    if (k % spacing === 0) estimates.push(squaresOver(thetas, mixture));
    for (let chain = 0; chain < chains; chain++) {
      const centre = centres[random.below(centres.length)];
      const [p, g] = [thetas[chain], sin(thetas[chain] - centre)];
      thetas[chain] = sgd.update(numbers, { p, g }, scalars).p;
    }
  }
  return estimates;
}

function squaresOver(thetas: Float64Array, { amplitude, phase }: CosineMixture): Estimate {
  let [sum, squares] = [0, 0];
  for (const theta of thetas) {
    const gradient = amplitude * sin(theta - phase);
    const norm = gradient * gradient;
    sum += norm;
    squares += norm * norm;
  }
  return estimate(thetas.length, sum, squares);
}

function square(x: number): number {
  return x * x;
}
