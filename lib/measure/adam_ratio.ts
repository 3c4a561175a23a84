import type { DenseLayer } from "../model/layers.ts";
import adam from "../optim/adam.ts";
import { numbers } from "../optim/interpreters/numbers.ts";
import type { Settings } from "../optim/rule.ts";
import type { AdamStepRow, Quantiles } from "../schema/adam_step.ts";

/** What is said of one moment of an Adam run. */
export type AdamRatio = Omit<AdamStepRow, "replica" | "step" | "epoch">;

export type AdamSettings = Settings<"beta1" | "beta2" | "epsilon">;

/** Adam's averages `m` and `v` (18a, b) over all parameters, after `step` steps. */
export interface AdamMoments {
  m: ArrayLike<number>;
  v: ArrayLike<number>;
  step: number;
}

/**
 * How large |m̂/√v̂| is over the parameters, and the step that Adam takes (18d), in float64.
 *
 * Parameters with v = 0 are counted and left out: they have had no gradient that float32 can square,
 * the ratio is not defined, and they have not moved.
 */
export function adamRatio(
  { m, v, step }: AdamMoments,
  layers: readonly DenseLayer[],
  settings: AdamSettings,
): AdamRatio {
  const scalars = adam.scalars(settings, step);
  // The averages hold the step's gradient already.
  const held = { ...scalars, beta1: 1, oneMinusBeta1: 0, beta2: 1, oneMinusBeta2: 0 };
  const ratios: number[] = [];
  const steps: number[] = [];
  const ofLayers = layers.map((layer, k) => {
    const first = ratios.length;
    for (let i = layer.offset; i < layer.offset + layer.size; i++) {
      if (v[i] === 0) continue;
      const mHat = m[i] * scalars.a / settings.learningRate;
      ratios.push(Math.abs(mHat) / Math.sqrt(scalars.c * v[i]));
      steps.push(Math.abs(adam.update(numbers, { p: 0, g: 0, m: m[i], v: v[i] }, held).p));
    }
    return ofLayer(k + 1, Float64Array.from(ratios.slice(first)), layer.size);
  });
  const all = Float64Array.from(ratios);
  const near = all.reduce((count, ratio) => count + Number(ratio >= 0.9 && ratio <= 1.1), 0);
  const parameters = layers.reduce((sum, { size }) => sum + size, 0);
  return {
    zeroShare: 1 - all.length / parameters,
    ratio: quantilesOf(all),
    ratioMean: all.reduce((sum, ratio) => sum + ratio, 0) / all.length,
    ratioRms: rms(all),
    nearOne: near / all.length,
    effectiveStep: quantilesOf(Float64Array.from(steps)),
    layers: ofLayers,
  };
}

function ofLayer(layer: number, ratios: Float64Array, size: number): AdamRatio["layers"][number] {
  return {
    layer,
    zeroShare: 1 - ratios.length / size,
    rms: rms(ratios),
    median: quantilesOf(ratios).p50,
  };
}

function rms(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/**
 * Quantiles of the values, linear between neighbours (type 7 of Hyndman and Fan, NumPy's default).
 * Sorts `values` in place.
 *
 * @throws RangeError on an empty list
 */
export function quantilesOf(values: Float64Array): Quantiles {
  if (values.length === 0) {
    throw new RangeError("Cannot take quantiles: need at least one value, got 0");
  }
  values.sort();
  const at = (percent: number) => interpolate(values, (values.length - 1) * percent / 100);
  return { p5: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95), p99: at(99) };
}

function interpolate(sorted: Float64Array, position: number): number {
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
