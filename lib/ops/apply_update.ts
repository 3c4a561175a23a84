import * as tf from "@tensorflow/tfjs";
import { optimizerFrom } from "../optim/from_config.ts";
import type { OptimizerState } from "../optim/optimizer.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import { fusedKernel, runFused } from "./fused.ts";

/** Parameters and optimizer state after an update. */
export type Updated = { params: tf.Tensor2D; state: OptimizerState };

/**
 * Updates the flat parameter vectors `[replica, parameters]` with a gradient that comes in pieces,
 * one `[replica, size]` tensor per layer.
 *
 * A fused kernel works in place: the tensors returned then share memory with those passed in, which
 * the caller must dispose of and not read again.
 *
 * @param step counts from 1
 */
export function applyUpdate(
  config: OptimizerConfig,
  params: tf.Tensor2D,
  gradient: tf.Tensor2D[],
  state: OptimizerState,
  step: number,
): Updated {
  if (!fusedKernel("ApplyUpdate")) {
    return applyUpdateReference(config, params, gradient, state, step);
  }
  const names = Object.keys(state);
  const inputs: tf.NamedTensorMap = { params, ...state };
  gradient.forEach((piece, k) => inputs[`gradient${k}`] = piece);
  const [next, ...vectors] = runFused("ApplyUpdate", inputs, { config, step });
  return {
    params: next as tf.Tensor2D,
    state: Object.fromEntries(names.map((name, k) => [name, vectors[k] as tf.Tensor2D])),
  };
}

/** {@linkcode applyUpdate} through the optimizer's own equations: what fused kernels are checked against. */
export function applyUpdateReference(
  config: OptimizerConfig,
  params: tf.Tensor2D,
  gradient: tf.Tensor2D[],
  state: OptimizerState,
  step: number,
): Updated {
  return tf.tidy(() => {
    const next = optimizerFrom(config).update(tf.concat2d(gradient, 1), state, step);
    return { params: params.add<tf.Tensor2D>(next.update), state: next.state };
  });
}
