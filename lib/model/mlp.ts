import * as tf from "@tensorflow/tfjs";
import { denseBackward, denseForward } from "./dense.ts";
import type { Minibatch } from "./gather_images.ts";
import type { DenseLayer } from "./layers.ts";
import { softmaxCrossEntropy } from "./loss.ts";

/** The minibatch loss, and its gradient in pieces: one `[replica, size]` tensor per layer. */
export interface Backpropagated {
  /** `[replica]`, in nats. */
  loss: tf.Tensor1D;
  gradient: tf.Tensor2D[];
}

/** Logits of the network, `[replica, batch, classes]`, for `x` of shape `[replica, batch, inputs]`. */
export function logits(
  x: tf.Tensor3D,
  params: tf.Tensor2D,
  layers: readonly DenseLayer[],
): tf.Tensor3D {
  return tf.tidy(() => layers.reduce((y, layer) => denseForward(y, params, layer), x));
}

/** Forward and backward pass: the loss (eq. 4 over a minibatch) and its gradient (eq. 5's `g`). */
export function backpropagate(
  { x, labels }: Minibatch,
  params: tf.Tensor2D,
  layers: readonly DenseLayer[],
): Backpropagated {
  return tf.tidy(() => {
    const activations = [x];
    for (const [k, layer] of layers.entries()) {
      activations.push(denseForward(activations[k], params, layer));
    }
    const { loss, logits } = softmaxCrossEntropy(activations[layers.length], labels);
    const gradient: tf.Tensor2D[] = [];
    let dy = logits;
    for (let k = layers.length - 1; k >= 0; k--) {
      // The images are data: nothing needs the gradient with respect to them.
      const wantsX = k > 0;
      const back = denseBackward(activations[k], params, activations[k + 1], dy, layers[k], wantsX);
      gradient.unshift(back.params);
      if (back.x) dy = back.x;
    }
    return { loss, gradient };
  });
}
