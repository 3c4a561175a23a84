import * as tf from "@tensorflow/tfjs";
import type { DenseLayer } from "../model/layers.ts";
import { backpropagate, type Minibatch } from "../model/mlp.ts";
import { applyUpdate } from "../ops/apply_update.ts";
import { lookAhead } from "../ops/look_ahead.ts";
import { optimizerFrom } from "../optim/from_config.ts";
import type { OptimizerState } from "../optim/optimizer.ts";
import type { OptimizerConfig } from "../schema/training.ts";

/** What training carries from step to step. The holder owns the tensors and disposes of them. */
export interface TrainState {
  /** θ, `[replica, parameters]`: what is reported and evaluated. */
  params: tf.Tensor2D;
  optimizer: OptimizerState;
  /** Steps taken. */
  steps: number;
}

/** The state before the first step, from initial parameters `[replica, parameters]`. */
export function initialState(params: tf.Tensor2D, config: OptimizerConfig): TrainState {
  return { params, optimizer: optimizerFrom(config).init(params), steps: 0 };
}

/**
 * One step: gradient of the minibatch loss, update, new parameters.
 *
 * Replaces the tensors in `state` and disposes of the old ones.
 *
 * @returns the minibatch loss where the gradient was taken, `[replica]`; the caller disposes of it.
 */
export function trainStep(
  state: TrainState,
  minibatch: Minibatch,
  layers: readonly DenseLayer[],
  config: OptimizerConfig,
): tf.Tensor1D {
  const { loss, params, optimizer } = tf.tidy(() => {
    const point = lookAhead(config, state.params, state.optimizer);
    const { loss, gradient } = backpropagate(minibatch, point, layers);
    const next = applyUpdate(config, state.params, gradient, state.optimizer, state.steps + 1);
    return { loss, params: next.params, optimizer: next.state };
  });
  disposeState(state);
  state.params = params;
  state.optimizer = optimizer;
  state.steps++;
  return loss;
}

/** Frees the tensors of `state`. */
export function disposeState(state: TrainState): void {
  tf.dispose([state.params, state.optimizer]);
}
