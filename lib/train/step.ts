import * as tf from "@tensorflow/tfjs";
import type { DenseLayer } from "../model/layers.ts";
import { backpropagate, type Minibatch } from "../model/mlp.ts";
import type { Optimizer, OptimizerState } from "../optim/optimizer.ts";

/** What training carries from step to step. The holder owns the tensors and disposes of them. */
export interface TrainState {
  /** `[replica, parameters]` */
  params: tf.Tensor2D;
  optimizer: OptimizerState;
}

/** The state before the first step, from initial parameters `[replica, parameters]`. */
export function initialState(params: tf.Tensor2D, optimizer: Optimizer): TrainState {
  return { params, optimizer: optimizer.init(params) };
}

/**
 * One step: gradient of the minibatch loss, update, new parameters.
 *
 * Replaces the tensors in `state` and disposes of the old ones.
 *
 * @returns the minibatch loss before the update, `[replica]`; the caller disposes of it.
 */
export function trainStep(
  state: TrainState,
  minibatch: Minibatch,
  layers: readonly DenseLayer[],
  optimizer: Optimizer,
): tf.Tensor1D {
  const { loss, params, next } = tf.tidy(() => {
    const { loss, gradient } = backpropagate(minibatch, state.params, layers);
    const { update, state: next } = optimizer.update(tf.concat2d(gradient, 1), state.optimizer);
    return { loss, params: state.params.add<tf.Tensor2D>(update), next };
  });
  disposeState(state);
  state.params = params;
  state.optimizer = next;
  return loss;
}

/** Frees the tensors of `state`. */
export function disposeState(state: TrainState): void {
  tf.dispose([state.params, state.optimizer]);
}
