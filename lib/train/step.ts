import * as tf from "@tensorflow/tfjs";
import type { DenseLayer } from "../model/layers.ts";
import type { Minibatch } from "../model/gather_images.ts";
import { backpropagate } from "../model/mlp.ts";
import type { Optimizer } from "../optim/rule.ts";
import { applyUpdate, lookAhead, type OptimizerState } from "./update.ts";

/** What training carries from step to step. The holder owns the tensors and disposes of them. */
export interface TrainState {
  /** θ, `[replica, parameters]`: what is reported and evaluated. */
  params: tf.Tensor2D;
  optimizer: OptimizerState;
  /** Steps taken. */
  steps: number;
}

/** The state before the first step, from initial parameters `[replica, parameters]`. */
export function initialState(params: tf.Tensor2D, { rule }: Optimizer): TrainState {
  const optimizer = Object.fromEntries(rule.state.map((name) => [name, tf.zerosLike(params)]));
  return { params, optimizer, steps: 0 };
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
  optimizer: Optimizer,
): tf.Tensor1D {
  const step = state.steps + 1;
  const { loss, params, kept } = tf.tidy(() => {
    const point = lookAhead(optimizer, state.params, state.optimizer, step);
    const { loss, gradient } = backpropagate(minibatch, point, layers);
    const next = applyUpdate(optimizer, state.params, gradient, state.optimizer, step);
    return { loss, params: next.params, kept: next.state };
  });
  disposeState(state);
  state.params = params;
  state.optimizer = kept;
  state.steps = step;
  return loss;
}

/** Frees the tensors of `state`. */
export function disposeState(state: TrainState): void {
  tf.dispose([state.params, state.optimizer]);
}
