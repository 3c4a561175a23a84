import * as tf from "@tensorflow/tfjs";
import { fusedKernel, runFused } from "../model/fused.ts";
import { tensors } from "../optim/interpreters/tensors.ts";
import { type Optimizer, scalarsAt } from "../optim/rule.ts";

/** What an optimizer remembers between steps: named vectors of the parameters' shape. */
export type OptimizerState = Record<string, tf.Tensor2D>;

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
  optimizer: Optimizer,
  params: tf.Tensor2D,
  gradient: tf.Tensor2D[],
  state: OptimizerState,
  step: number,
): Updated {
  if (!fusedKernel("ApplyUpdate")) {
    return applyUpdateReference(optimizer, params, gradient, state, step);
  }
  const { rule } = optimizer;
  const inputs: tf.NamedTensorMap = { params, ...state };
  gradient.forEach((piece, k) => inputs[`gradient${k}`] = piece);
  const attributes = { rule, scalars: scalarsAt(optimizer, step) };
  const [next, ...vectors] = runFused("ApplyUpdate", inputs, attributes);
  return {
    params: next as tf.Tensor2D,
    state: Object.fromEntries(rule.state.map((name, k) => [name, vectors[k] as tf.Tensor2D])),
  };
}

/** {@linkcode applyUpdate} by the rule itself, out of tfjs ops: what fused kernels are checked against. */
export function applyUpdateReference(
  optimizer: Optimizer,
  params: tf.Tensor2D,
  gradient: tf.Tensor2D[],
  previous: OptimizerState,
  step: number,
): Updated {
  return tf.tidy(() => {
    const vectors = { ...previous, p: params, g: tf.concat2d(gradient, 1) };
    const { p, ...next } = optimizer.rule.update<tf.Tensor>(
      tensors,
      vectors,
      scalarTensors(optimizer, step),
    );
    // A vector may come out as it went in, and the caller disposes of what went in.
    const state = Object.entries(next).map(([name, vector]) => [name, vector.clone()]);
    return { params: p.clone() as tf.Tensor2D, state: Object.fromEntries(state) };
  });
}

/** The scalars of a step as tensors; the caller disposes of them. */
export function scalarTensors(optimizer: Optimizer, step: number): Record<string, tf.Scalar> {
  const scalars = Object.entries(scalarsAt(optimizer, step));
  return Object.fromEntries(scalars.map(([name, value]) => [name, tf.scalar(value)]));
}

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
  const { rule } = optimizer;
  if (!rule.lookahead) return params;
  if (!fusedKernel("LookAhead")) return lookAheadReference(optimizer, params, state, step);
  const attributes = { rule, scalars: scalarsAt(optimizer, step) };
  return runFused("LookAhead", { params, ...state }, attributes)[0] as tf.Tensor2D;
}

/** {@linkcode lookAhead} by the rule itself, out of tfjs ops: what fused kernels are checked against. */
export function lookAheadReference(
  optimizer: Optimizer,
  params: tf.Tensor2D,
  state: OptimizerState,
  step: number,
): tf.Tensor2D {
  return tf.tidy(() => {
    const scalars = scalarTensors(optimizer, step);
    const ahead = optimizer.rule.lookahead<tf.Tensor>?.(tensors, { ...state, p: params }, scalars);
    return (ahead ?? params) as tf.Tensor2D;
  });
}
