import type * as tf from "@tensorflow/tfjs";

/** What an optimizer remembers between steps: named vectors of the parameters' shape. */
export type OptimizerState = Record<string, tf.Tensor2D>;

/**
 * An optimizer as a pure pair: `init` makes the state, `update` turns a gradient into an update.
 * The caller adds the update to the parameters; nothing is changed in place.
 */
export interface Optimizer {
  /** State before the first step, for parameters `[replica, parameters]`. */
  init(params: tf.Tensor2D): OptimizerState;
  /** The update to add to the parameters, and the next state. `gradient`: `[replica, parameters]`. */
  update(
    gradient: tf.Tensor2D,
    state: OptimizerState,
  ): { update: tf.Tensor2D; state: OptimizerState };
}
