import * as tf from "@tensorflow/tfjs";

/** The ops for which a backend may bring a fused kernel. */
export type FusedOp =
  | "GatherImages"
  | "DenseForward"
  | "DenseBackward"
  | "SoftmaxCrossEntropy"
  | "LookAhead"
  | "ApplyUpdate";

/** Whether the current backend has a fused kernel for `op`. */
export function fusedKernel(op: FusedOp): boolean {
  return tf.getKernel(op, tf.getBackend()) !== undefined;
}

/** Runs the current backend's fused kernel; `attributes` reach it as they are. */
export function runFused(
  op: FusedOp,
  inputs: tf.NamedTensorMap,
  attributes: object,
): tf.Tensor[] {
  // tfjs types attributes as plain data; our kernels are ours, and take layers and configs whole.
  const result = tf.engine().runKernel(op, inputs, attributes as tf.NamedAttrMap);
  return (Array.isArray(result) ? result : [result]) as tf.Tensor[];
}
