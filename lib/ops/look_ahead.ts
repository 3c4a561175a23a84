import type * as tf from "@tensorflow/tfjs";
import { optimizerFrom } from "../optim/from_config.ts";
import type { OptimizerState } from "../optim/optimizer.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import { fusedKernel, runFused } from "./fused.ts";

/**
 * Where the gradient is taken: the parameters themselves, or (Nesterov) ahead of them,
 * `[replica, parameters]`.
 */
export function lookAhead(
  config: OptimizerConfig,
  params: tf.Tensor2D,
  state: OptimizerState,
): tf.Tensor2D {
  if (config.name === "nesterov" && fusedKernel("LookAhead")) {
    return runFused("LookAhead", { params, u: state.u }, config)[0] as tf.Tensor2D;
  }
  return lookAheadReference(config, params, state);
}

/** {@linkcode lookAhead} through the optimizer's own equation: what fused kernels are checked against. */
export function lookAheadReference(
  config: OptimizerConfig,
  params: tf.Tensor2D,
  state: OptimizerState,
): tf.Tensor2D {
  const ahead = optimizerFrom(config).lookahead?.(state);
  return ahead ? params.add<tf.Tensor2D>(ahead) : params;
}
