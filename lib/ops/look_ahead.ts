import * as tf from "@tensorflow/tfjs";
import { tensors } from "../optim/interpreters/tensors.ts";
import type { Optimizer } from "../optim/rule.ts";
import { type OptimizerState, scalarTensors } from "./apply_update.ts";
import { fusedKernel, runFused } from "./fused.ts";

/**
 * Where the gradient of step `step` (from 1) is taken: the parameters themselves, or (Nesterov) ahead
 * of them, `[replica, parameters]`.
 */
export function lookAhead(
  optimizer: Optimizer,
  params: tf.Tensor2D,
  state: OptimizerState,
  step: number,
): tf.Tensor2D {
  const { rule, settings } = optimizer;
  if (!rule.lookahead) return params;
  if (!fusedKernel("LookAhead")) return lookAheadReference(optimizer, params, state, step);
  const attributes = { rule, scalars: rule.scalars(settings, step) };
  return runFused("LookAhead", { params, ...state }, attributes)[0] as tf.Tensor2D;
}

/** {@linkcode lookAhead} by the rule itself, out of tfjs ops: what fused kernels are checked against. */
export function lookAheadReference(
  { rule, settings }: Optimizer,
  params: tf.Tensor2D,
  state: OptimizerState,
  step: number,
): tf.Tensor2D {
  return tf.tidy(() => {
    const scalars = scalarTensors(rule, settings, step);
    const ahead = rule.lookahead<tf.Tensor>?.(tensors, { ...state, p: params }, scalars);
    return (ahead ?? params) as tf.Tensor2D;
  });
}
