import * as tf from "@tensorflow/tfjs";
import { fusedKernel, runFused } from "./fused.ts";
import type { DenseLayer } from "./layers.ts";

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

/** What a dense layer passes back. */
export type DenseGradient = {
  /** Gradient with respect to the layer's parameters, `[replica, size]`, laid out as they are. */
  params: tf.Tensor2D;
  /** Gradient with respect to the layer's input, `[replica, batch, inputs]`; null if not asked for. */
  x?: tf.Tensor3D;
};

/**
 * Backward pass of a dense layer for all replicas at once. With `dz = dy` where `y > 0` (ReLU) or
 * `dz = dy` (logits): `dW = xᵀ dz`, `db = Σ dz` over the minibatch, `dx = dz Wᵀ`.
 *
 * @param x the layer's input, `[replica, batch, inputs]`
 * @param y the layer's output, `[replica, batch, outputs]`
 * @param dy gradient with respect to `y`, same shape
 * @param wantsX whether the gradient with respect to `x` is needed (not for the images)
 */
export function denseBackward(
  x: tf.Tensor3D,
  params: tf.Tensor2D,
  y: tf.Tensor3D,
  dy: tf.Tensor3D,
  layer: DenseLayer,
  wantsX: boolean,
): DenseGradient {
  if (!fusedKernel("DenseBackward")) {
    return denseBackwardReference(x, params, y, dy, layer, wantsX);
  }
  const [dParams, dx] = runFused("DenseBackward", { x, params, y, dy }, { layer, wantsX });
  return { params: dParams as tf.Tensor2D, x: dx as tf.Tensor3D | undefined };
}

/** {@linkcode denseBackward} out of plain tfjs ops: what the fused kernels are checked against. */
export function denseBackwardReference(
  x: tf.Tensor3D,
  params: tf.Tensor2D,
  y: tf.Tensor3D,
  dy: tf.Tensor3D,
  layer: DenseLayer,
  wantsX: boolean,
): DenseGradient {
  return tf.tidy(() => {
    const [replicas] = params.shape;
    const dz = layer.relu ? dy.mul<tf.Tensor3D>(y.greater(0).cast("float32")) : dy;
    // Transposed beforehand: tfjs's wasm product is an order of magnitude slower on transposed input.
    const dW = tf.matMul(x.transpose([0, 2, 1]), dz);
    const db = dz.sum<tf.Tensor2D>(1);
    return {
      params: tf.concat2d([dW.reshape([replicas, -1]), db], 1),
      x: wantsX ? timesTransposed(dz, weightsOf(params, layer)) : undefined,
    };
  });
}

/** `dz Wᵀ` as `(W dzᵀ)ᵀ`: a minibatch is quicker to transpose than weights, and to pack as a factor. */
function timesTransposed(dz: tf.Tensor3D, weights: tf.Tensor3D): tf.Tensor3D {
  return tf.matMul(weights, dz.transpose([0, 2, 1])).transpose([0, 2, 1]);
}
