import * as tf from "@tensorflow/tfjs";
import type { DenseLayer } from "../model/layers.ts";
import { fusedKernel, runFused } from "./fused.ts";

/**
 * A dense layer for all replicas at once: `y = x W + b`, then ReLU if the layer has one.
 *
 * @param x `[replica, batch, inputs]`
 * @param params `[replica, parameters]`, the flat parameter vectors
 * @returns `[replica, batch, outputs]`
 */
export function denseForward(x: tf.Tensor3D, params: tf.Tensor2D, layer: DenseLayer): tf.Tensor3D {
  if (!fusedKernel("DenseForward")) return denseForwardReference(x, params, layer);
  return runFused("DenseForward", { x, params }, { layer })[0] as tf.Tensor3D;
}

/** {@linkcode denseForward} out of plain tfjs ops: what the fused kernels are checked against. */
export function denseForwardReference(
  x: tf.Tensor3D,
  params: tf.Tensor2D,
  layer: DenseLayer,
): tf.Tensor3D {
  return tf.tidy(() => {
    const z = tf.matMul(x, weightsOf(params, layer)).add(biasesOf(params, layer));
    return (layer.relu ? z.relu() : z) as tf.Tensor3D;
  });
}

/** The layer's weights, `[replica, inputs, outputs]`. */
export function weightsOf(params: tf.Tensor2D, layer: DenseLayer): tf.Tensor3D {
  const [replicas] = params.shape;
  const size = layer.inputs * layer.outputs;
  return params.slice([0, layer.offset], [replicas, size])
    .reshape([replicas, layer.inputs, layer.outputs]);
}

/** The layer's biases, `[replica, 1, outputs]`, ready to be added to every image of a minibatch. */
function biasesOf(params: tf.Tensor2D, layer: DenseLayer): tf.Tensor3D {
  const [replicas] = params.shape;
  return params.slice([0, layer.offset + layer.inputs * layer.outputs], [replicas, layer.outputs])
    .reshape([replicas, 1, layer.outputs]);
}
