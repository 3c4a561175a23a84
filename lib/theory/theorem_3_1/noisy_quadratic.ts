import { cos, sin } from "../../arithmetic/sin_cos.ts";
import { numbers } from "../../optim/interpreters/numbers.ts";
import sgd from "../../optim/sgd.ts";
import type { Random } from "../../random.ts";
import { type Estimate, estimate } from "../tools/numbers.ts";
import type { BoundConstants } from "./bound.ts";
import type { Theorem31Settings } from "./settings.ts";

type Shape = Pick<
  Theorem31Settings["quadratic"],
  "dimension" | "points" | "smoothness" | "start"
>;

/** f = mean of f_j(θ) = L/2 ‖θ − c_j‖²: the example on which Theorem 3.1 holds with equality. */
export interface NoisyQuadratic {
  /** L. */
  smoothness: number;
  /** c_1, …, c_N. */
  centres: Float64Array[];
  /** Their mean, the minimiser. */
  minimiser: Float64Array;
  /** θ⁰, in every coordinate. */
  start: number;
  /** M = E‖∇f_j(θ) − ∇f(θ)‖², the same at every θ. */
  variance: number;
  /** s₀ = ‖∇f(θ⁰)‖² = 2L (f(θ⁰) − f_low). */
  firstSquare: number;
}

/** c_{j,i} = sin(1.7 j + 0.9 i) + ½ cos(0.3 j i), with j and i counted from 1. */
export function noisyQuadratic({ dimension, points, smoothness, start }: Shape): NoisyQuadratic {
  const centres = Array.from(
    { length: points },
    (_, j) => Float64Array.from({ length: dimension }, (_, i) => coordinate(j + 1, i + 1)),
  );
  const minimiser = Float64Array.from(
    { length: dimension },
    (_, i) => centres.reduce((sum, centre) => sum + centre[i], 0) / points,
  );
  const spread = centres.reduce((sum, centre) => sum + squaredDistance(centre, minimiser), 0);
  const origin = new Float64Array(dimension).fill(start);
  const square = smoothness * smoothness;
  return {
    ...{ smoothness, centres, minimiser, start },
    variance: square * spread / points,
    firstSquare: square * squaredDistance(origin, minimiser),
  };
}

/** What bound (8) reads of the problem. */
export function constantsOf({ variance, smoothness, firstSquare }: NoisyQuadratic): BoundConstants {
  return { variance, smoothness, firstGap: firstSquare / (2 * smoothness) };
}

function coordinate(j: number, i: number): number {
  return sin(1.7 * j + 0.9 * i) + 0.5 * cos(0.3 * j * i);
}

/**
 * s_k = E‖∇f(θᵏ)‖² of SGD with step η/L for k = 0..steps, exactly: s_{k+1} = (1 − η)² s_k + η² M.
 */
export function expectedSquares(
  { variance, firstSquare }: NoisyQuadratic,
  stepFactor: number,
  steps: number,
): Float64Array {
  const squares = new Float64Array(steps + 1);
  squares[0] = firstSquare;
  const kept = (1 - stepFactor) * (1 - stepFactor);
  for (let k = 0; k < steps; k++) {
    squares[k + 1] = kept * squares[k] + stepFactor * stepFactor * variance;
  }
  return squares;
}

/** ‖∇f(θᵏ)‖² for k = 0..steps, estimated by running SGD itself on one sample a step. */
export function simulatedSquares(
  problem: NoisyQuadratic,
  { stepFactor, steps, chains }: { stepFactor: number; steps: number; chains: number },
  random: Random,
): Estimate[] {
  const { smoothness, minimiser, start } = problem;
  const sums = new Float64Array(steps + 1);
  const squares = new Float64Array(steps + 1);
  for (let chain = 0; chain < chains; chain++) {
    const theta = new Float64Array(minimiser.length).fill(start);
    for (let k = 0; k <= steps; k++) {
      const norm = smoothness * smoothness * squaredDistance(theta, minimiser);
      sums[k] += norm;
      squares[k] += norm * norm;
      sgdStep(theta, problem, stepFactor, random);
    }
  }
  return Array.from(sums, (sum, k) => estimate(chains, sum, squares[k]));
}

/** θ ← θ − (η/L) ∇f_j(θ), j uniform. */
function sgdStep(
  theta: Float64Array,
  { smoothness, centres }: NoisyQuadratic,
  stepFactor: number,
  random: Random,
): void {
  const centre = centres[random.below(centres.length)];
  const scalars = { alpha: stepFactor / smoothness };
  for (let i = 0; i < theta.length; i++) {
    const g = smoothness * (theta[i] - centre[i]);
    theta[i] = sgd.update(numbers, { p: theta[i], g }, scalars).p;
  }
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}
