import type { OnlineProblem } from "./play.ts";

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
