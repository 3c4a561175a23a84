import { mulberry32 } from "../tools/mulberry32.ts";
import type { OnlineProblem } from "./play.ts";

/**
 * f_t(x) = ½ Σ a_i (x_i − z_{t,i})² on [−1, 1]ᵈ with z_{t,i} = u − ½ + μ_i, u from mulberry32 in the order
 * t, then i. The best point is the mean of the z_t, clipped.
 */
export function randomQuadratics(
  { seed, weights, means }: { seed: number; weights: number[]; means: number[] },
): OnlineProblem {
  const uniform = mulberry32(seed);
  const z = new Float64Array(weights.length);
  const sums = new Float64Array(weights.length);
  const squares = new Float64Array(weights.length);
  let rounds = 0;
  const best = (i: number) => Math.min(Math.max(sums[i] / rounds, -1), 1);
  return {
    dimension: weights.length,
    box: [-1, 1],
    begin: (t) => {
      rounds = t;
      means.forEach((mean, i) => {
        z[i] = uniform() - 0.5 + mean;
        sums[i] += z[i];
        squares[i] += z[i] * z[i];
      });
    },
    loss: (x) => weights.reduce((sum, a, i) => sum + a * (x[i] - z[i]) * (x[i] - z[i]), 0) / 2,
    gradient: (x, into) => weights.forEach((a, i) => into[i] = a * (x[i] - z[i])),
    leastTotal: () =>
      weights.reduce(
        (sum, a, i) => sum + a * (squares[i] - 2 * best(i) * sums[i] + rounds * best(i) * best(i)),
        0,
      ) / 2,
    bestPoint: () => sums.map((_, i) => best(i)),
  };
}

/** f_t(x) = ⟨s_t, x⟩ on [−1, 1]ᵈ, s_{t,i} = 1 if u < ½ else −1, u as above. */
export function randomSigns(
  { seed, dimension }: { seed: number; dimension: number },
): OnlineProblem {
  const uniform = mulberry32(seed);
  const s = new Float64Array(dimension);
  const sums = new Float64Array(dimension);
  return {
    dimension,
    box: [-1, 1],
    begin: () => {
      for (let i = 0; i < dimension; i++) {
        s[i] = uniform() < 0.5 ? 1 : -1;
        sums[i] += s[i];
      }
    },
    loss: (x) => x.reduce((sum, value, i) => sum + s[i] * value, 0),
    gradient: (_, into) => into.set(s),
    leastTotal: () => -sums.reduce((total, sum) => total + Math.abs(sum), 0),
    bestPoint: () => sums.map((sum) => -Math.sign(sum)),
  };
}

/** f_t(x) = `large` · x when t mod `period` = 1, else −`small` · x. */
export interface Rare {
  period: number;
  large: number;
  small: number;
}

/** Reddi, Kale and Kumar's problem on [−1, 1]: rare large gradients point the right way. */
export function rareLargeGradients(rare: Rare): OnlineProblem {
  let [slope, sum] = [0, 0];
  return {
    dimension: 1,
    box: [-1, 1],
    begin: (t) => {
      slope = slopeAt(rare, t);
      sum += slope;
    },
    loss: (x) => slope * x[0],
    gradient: (_, into) => into.fill(slope),
    leastTotal: () => -Math.abs(sum),
    bestPoint: () => Float64Array.of(-Math.sign(sum)),
  };
}

/**
 * The same losses without projection: f_t(x) = g_t x + h(x) with a convex barrier h that is 0 on [−1, 1],
 * (|x| − 1)²/0.2 up to 0.1 outside, and |x| − 1.05 beyond. While 0 ≤ S_T = Σ g_t ≤ T the minimiser is
 * x* = −(1 + 0.1 S_T/T). At T = 1 there is none: S_1 = 3.
 */
export function withBarrier(rare: Rare): OnlineProblem {
  let [slope, sum, rounds] = [0, 0, 0];
  const best = () => -(1 + 0.1 * Math.min(1, sum / rounds));
  return {
    dimension: 1,
    box: null,
    begin: (t) => {
      slope = slopeAt(rare, t);
      sum += slope;
      rounds = t;
    },
    loss: (x) => slope * x[0] + barrier(x[0]),
    gradient: (x, into) => into.fill(slope + barrierSlope(x[0])),
    leastTotal: () => sum * best() + rounds * barrier(best()),
    bestPoint: () => Float64Array.of(best()),
  };
}

function slopeAt({ period, large, small }: Rare, t: number): number {
  return t % period === 1 ? large : -small;
}

function barrier(x: number): number {
  const outside = Math.max(0, Math.abs(x) - 1);
  return outside < 0.1 ? outside * outside / 0.2 : outside - 0.05;
}

function barrierSlope(x: number): number {
  return Math.sign(x) * Math.min(1, Math.max(0, Math.abs(x) - 1) / 0.1);
}
