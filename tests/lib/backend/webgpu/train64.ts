import type { Dataset } from "../../../../lib/data/dataset.ts";
import type { DenseLayer } from "../../../../lib/model/layers.ts";
import type { OptimizerConfig } from "../../../../lib/schema/training.ts";
import { gradientPoint, scalar, updateScalar } from "../../../support/optimizers64.ts";
import { referenceGradient } from "../../../support/reference64.ts";
import { BATCH, pixels } from "./training.ts";

/** One replica's training in float64: the loss before each step, and the parameters after the last. */
export function train64(
  layers: readonly DenseLayer[],
  config: OptimizerConfig,
  dataset: Dataset,
  initialParams: Float32Array,
  order: Uint32Array,
): { losses: number[]; params: number[] } {
  const widths = [layers[0].inputs, ...layers.map(({ outputs }) => outputs)];
  const state = Array.from(initialParams, scalar);
  const losses: number[] = [];
  for (let at = 0; at < order.length; at += BATCH) {
    const { x, labels } = pixels(dataset.train, order.subarray(at, at + BATCH));
    const point = Float64Array.from(state, (s) => gradientPoint(config, s));
    const { loss, gradient } = referenceGradient(widths, point, x, labels);
    state.forEach((s, k) => updateScalar(config, s, gradient[k], at / BATCH + 1));
    losses.push(loss);
  }
  return { losses, params: state.map(({ theta }) => theta) };
}
