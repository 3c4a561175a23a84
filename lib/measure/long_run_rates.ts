import { biasCorrection } from "../optim/bias_correction.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import type { TrainState } from "../train/step.ts";

/**
 * How far each parameter moves, in the long run, for a unit of its gradient: the P of a step −P g,
 * `[parameters]`.
 *
 * Momentum repeats a gradient with weights β⁰, β¹, …, which add up to 1/(1 − β); Adam's own average has
 * weights that add up to 1. The second moment of RMSProp and Adam is held as it stands in `state`.
 *
 * @returns null before the first step of a method that divides by a second moment: it has none
 */
export async function longRunRates(
  config: OptimizerConfig,
  state: TrainState,
): Promise<Float64Array | null> {
  const { learningRate } = config;
  switch (config.name) {
    case "sgd":
      return new Float64Array(state.params.size).fill(learningRate);
    case "heavy-ball":
    case "nesterov":
      return new Float64Array(state.params.size).fill(learningRate / (1 - config.momentum));
    case "rmsprop": {
      if (state.steps === 0) return null;
      const v = await state.optimizer.v.data();
      return Float64Array.from(v, (value) => learningRate / Math.sqrt(value + config.epsilon));
    }
    case "adam": {
      if (state.steps === 0) return null;
      const v = await state.optimizer.v.data();
      const correction = biasCorrection(config.beta2, state.steps);
      return Float64Array.from(
        v,
        (value) => learningRate / (Math.sqrt(value / correction) + config.epsilon),
      );
    }
    case "amsgrad":
      throw new RangeError("Cannot take the rates of amsgrad: its noise is not measured");
  }
}
