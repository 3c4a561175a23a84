import type { Dataset } from "../data/dataset.ts";
import type { GradientNoiseRow, NoisyStep } from "../schema/gradient_noise.ts";
import { mean, sampleSd } from "../stats/summary.ts";
import { longRunRates } from "./long_run_rates.ts";
import { meanLoss, minibatchGradient } from "./minibatch_gradient.ts";
import { TrainingWalk, type WalkConfig } from "./training_walk.ts";

/** What is said of one moment of a run. */
export type GradientNoise = Omit<GradientNoiseRow, "optimizer" | "replica" | "epoch">;

// A shorter move of the parameters (whose norm is about 8) changes gradients too little for float32.
const SHORTEST_MOVE = 0.01;

/**
 * Gradient and noise at the walk's parameters θ, from all of its minibatches, with the terms of the
 * descent lemma for one step −P g:
 *
 *     E F(θ − P g) ≈ F(θ − P ḡ) + ½ E[ξᵀ P H P ξ],   g = ḡ + ξ
 *
 * F is the mean loss over the minibatches, so that ḡ and the noise are exact and not estimates. With
 * P = α the last term is what Theorem 3.1 bounds by α² L M / 2. The curvature along the noise ξ of one
 * minibatch is a difference of gradients of another, to either side of θ; `sampled` minibatches give
 * their mean.
 */
export async function measureNoise(walk: TrainingWalk, sampled: number): Promise<GradientNoise> {
  const at = Float32Array.from(await walk.state.params.data());
  const { average, squares, kept } = await gradientsAt(walk, at, sampled);
  const gradientNormSquared = dot(average, average);
  const noise = Math.max(0, mean(squares) - gradientNormSquared);
  const loss = await meanLoss(walk, at);
  const rates = await longRunRates(walk.optimizer, walk.state);
  const step = rates && await noisyStep(walk, { at, average, kept, rates, loss });
  return { loss, gradientNormSquared, noise, signalToNoise: gradientNormSquared / noise, step };
}

interface Gradients {
  /** ḡ, `[parameters]`. */
  average: Float64Array;
  /** ‖g‖² of each minibatch. */
  squares: number[];
  /** Minibatch -> its gradient, for those in the sample. */
  kept: Map<number, Float32Array>;
}

async function gradientsAt(
  walk: TrainingWalk,
  at: Float32Array,
  sampled: number,
): Promise<Gradients> {
  const { steps } = walk.minibatches;
  const count = Math.min(sampled, steps);
  const sample = new Set(Array.from({ length: count }, (_, p) => Math.floor(p * steps / count)));
  const average = new Float64Array(at.length);
  const squares: number[] = [];
  const kept = new Map<number, Float32Array>();
  for (let k = 0; k < steps; k++) {
    const gradient = await minibatchGradient(walk, at, k);
    for (let i = 0; i < at.length; i++) average[i] += gradient[i] / steps;
    squares.push(dot(gradient, gradient));
    if (sample.has(k)) kept.set(k, gradient);
  }
  return { average, squares, kept };
}

/** A place on the walk: parameters, their loss, the gradients there, and the rates of a step. */
interface Place extends Pick<Gradients, "average" | "kept"> {
  at: Float32Array;
  rates: Float64Array;
  loss: number;
}

async function noisyStep(walk: TrainingWalk, place: Place): Promise<NoisyStep> {
  const { at, average, rates, kept, loss } = place;
  const exact = average.map((value, i) => rates[i] * value);
  const descent = loss - await meanLoss(walk, moved(at, exact, -1));
  const penalties: number[] = [];
  for (const [k, gradient] of kept) {
    const noise = average.map((value, i) => rates[i] * (gradient[i] - value));
    // Another minibatch than the noise comes from: its own bends more along it than the others do.
    const other = (k + 1) % walk.minibatches.steps;
    penalties.push(await curvature(walk, at, noise, other) / 2);
  }
  const noisePenalty = mean(penalties);
  return {
    gain: dot(exact, average),
    descent,
    noisePenalty,
    noisePenaltyError: sampleSd(penalties) / Math.sqrt(penalties.length),
    advantage: noisePenalty > 0 ? descent / noisePenalty : null,
  };
}

/** `dᵀ H d` of minibatch `k` at the parameters `at`, by central difference of its gradient. */
async function curvature(
  walk: TrainingWalk,
  at: Float32Array,
  direction: Float64Array,
  k: number,
): Promise<number> {
  const length = Math.sqrt(dot(direction, direction));
  if (length === 0) return 0;
  const scale = Math.max(1, SHORTEST_MOVE / length);
  const ahead = await minibatchGradient(walk, moved(at, direction, scale), k);
  const behind = await minibatchGradient(walk, moved(at, direction, -scale), k);
  return (dot(ahead, direction) - dot(behind, direction)) / (2 * scale);
}

function moved(at: Float32Array, direction: Float64Array, scale: number): Float32Array {
  return at.map((value, i) => value + scale * direction[i]);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/**
 * Trains one replica on the current tfjs backend and measures gradient and noise on the way.
 *
 * @param looks after which epochs (0: before the first step), ascending, and over how many minibatches
 *   the noise's penalty is averaged
 * @param onProgress called after each measurement with how many there are, and its row
 */
export async function measureNoiseOfRun(
  config: WalkConfig,
  dataset: Dataset,
  replica: number,
  { epochs, sampled }: { epochs: readonly number[]; sampled: number },
  onProgress: (done: number, row: GradientNoiseRow) => void,
): Promise<GradientNoiseRow[]> {
  const walk = await TrainingWalk.start(config, dataset, replica);
  try {
    const rows: GradientNoiseRow[] = [];
    for (const epoch of epochs) {
      await walk.advanceTo(epoch * walk.minibatches.steps);
      const noise = await measureNoise(walk, sampled);
      rows.push({ optimizer: config.optimizer.name, replica, epoch, ...noise });
      onProgress(rows.length, rows[rows.length - 1]);
    }
    return rows;
  } finally {
    walk.dispose();
  }
}
