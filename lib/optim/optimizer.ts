import type * as tf from "@tensorflow/tfjs";

/** What an optimizer remembers between steps: named vectors of the parameters' shape. */
export type OptimizerState = Record<string, tf.Tensor2D>;

/**
 * An optimizer as a pure pair: `init` makes the state, `update` turns a gradient into an update.
 * The caller adds the update to the parameters; nothing is changed in place.
 *
 * Shapes: parameters, gradient, update and every vector of the state are `[replica, parameters]`.
 */
export interface Optimizer {
  /** State before the first step. */
  init(params: tf.Tensor2D): OptimizerState;
  /** How far ahead of the parameters the gradient is taken; absent: at the parameters. */
  lookahead?(state: OptimizerState): tf.Tensor2D;
  /** The update to add to the parameters, and the next state. `step` counts from 1. */
  update(
    gradient: tf.Tensor2D,
    state: OptimizerState,
    step: number,
  ): { update: tf.Tensor2D; state: OptimizerState };
}
