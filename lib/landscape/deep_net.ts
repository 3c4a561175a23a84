import * as tf from "@tensorflow/tfjs";
import { CLASS_COUNT, IMAGE_SIZE } from "../data/dataset.ts";
import { denseBackward, denseForward } from "../model/dense.ts";
import { type DenseLayer, denseLayers } from "../model/layers.ts";
import { softmaxCrossEntropy } from "../model/loss.ts";
import type { Minibatch } from "../model/gather_images.ts";
import type { Backpropagated } from "../model/mlp.ts";

/**
 * A deep narrow network. Its hidden layers come in pairs; with `skips`, an identity bypasses every
 * pair but the first, whose input is the image: `y = relu(x + W₂ relu(W₁ x + b₁) + b₂)`, the block of
 * a ResNet without its normalisation. With and without, the parameters are the same in number.
 */
export interface DeepNet {
  layers: readonly DenseLayer[];
  skips: boolean;
}

/**
 * @param hiddenLayers an even number
 * @throws RangeError when it is odd
 */
export function deepNet(hiddenLayers: number, width: number, skips: boolean): DeepNet {
  if (hiddenLayers % 2 !== 0) {
    throw new RangeError(
      `Cannot make a deep network: its hidden layers come in pairs, got ${hiddenLayers}`,
    );
  }
  const hidden = new Array<number>(hiddenLayers).fill(width);
  return { layers: denseLayers([IMAGE_SIZE, ...hidden, CLASS_COUNT]), skips };
}

/** Logits, `[replica, batch, 10]`, for `x` of shape `[replica, batch, 784]`. */
export function deepLogits(x: tf.Tensor3D, params: tf.Tensor2D, net: DeepNet): tf.Tensor3D {
  return tf.tidy(() => {
    let [beforePair, input] = [x, x];
    for (let k = 0; k < net.layers.length; k++) {
      const output = forward(input, beforePair, params, net, k);
      if (k % 2 === 1) beforePair = output;
      input = output;
    }
    return input;
  });
}

/** Minibatch loss and its gradient, in the pieces that `applyUpdate` takes. */
export function deepBackpropagate(
  { x, labels }: Minibatch,
  params: tf.Tensor2D,
  net: DeepNet,
): Backpropagated {
  return tf.tidy(() => {
    const outputs = [x];
    for (let k = 0; k < net.layers.length; k++) {
      outputs.push(forward(outputs[k], outputs[Math.max(0, k - 1)], params, net, k));
    }
    const { loss, logits } = softmaxCrossEntropy(outputs[net.layers.length], labels);
    return { loss, gradient: backward(outputs, logits, params, net) };
  });
}

/** Output of layer `k`, where `beforePair` is what the pair's first layer took in. */
function forward(
  input: tf.Tensor3D,
  beforePair: tf.Tensor3D,
  params: tf.Tensor2D,
  net: DeepNet,
  k: number,
): tf.Tensor3D {
  const layer = net.layers[k];
  if (!endsSkip(net, k)) return denseForward(input, params, layer);
  const branch = denseForward(input, params, { ...layer, relu: false });
  return tf.relu(branch.add<tf.Tensor3D>(beforePair));
}

/** Gradient of every layer's parameters from that of the logits. */
function backward(
  outputs: tf.Tensor3D[],
  logits: tf.Tensor3D,
  params: tf.Tensor2D,
  net: DeepNet,
): tf.Tensor2D[] {
  const gradient: tf.Tensor2D[] = [];
  let dy = logits;
  let bypassing: tf.Tensor3D | null = null;
  for (let k = net.layers.length - 1; k >= 0; k--) {
    const [input, output] = [outputs[k], outputs[k + 1]];
    const ends = endsSkip(net, k);
    if (ends) dy = dy.mul(output.greater(0).cast("float32"));
    const layer = ends ? { ...net.layers[k], relu: false } : net.layers[k];
    const back = denseBackward(input, params, output, dy, layer, k > 0);
    gradient.unshift(back.params);
    if (!back.x) break;
    // What went around the pair joins where the pair begins.
    const joined: tf.Tensor3D = bypassing === null ? back.x : back.x.add(bypassing);
    bypassing = ends ? dy : null;
    dy = joined;
  }
  return gradient;
}

/** Whether an identity is added to what layer `k` gives: to the second of every pair but the first. */
function endsSkip({ layers, skips }: DeepNet, k: number): boolean {
  return skips && k % 2 === 1 && k > 1 && k < layers.length - 1;
}
