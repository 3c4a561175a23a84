import * as tf from "@tensorflow/tfjs";
import { evaluate } from "../model/evaluate.ts";
import { backpropagate, logits } from "../model/mlp.ts";
import type { TrainingWalk } from "./training_walk.ts";

/** The gradient of minibatch `k` at the flat parameters `at`, `[parameters]`. */
export async function minibatchGradient(
  walk: TrainingWalk,
  at: Float32Array,
  k: number,
): Promise<Float32Array> {
  const pieces = tf.tidy(() => {
    const params = tf.tensor2d(at, [1, at.length]);
    return backpropagate(walk.minibatch(k), params, walk.layers).gradient;
  });
  const gradient = new Float32Array(at.length);
  for (const [layer, piece] of pieces.entries()) {
    gradient.set(await piece.data(), walk.layers[layer].offset);
  }
  tf.dispose(pieces);
  return gradient;
}

/**
 * The mean loss of all minibatches of the walk at the parameters `at`, in nats; summed in float64, as
 * differences of it are to be taken.
 */
export async function meanLoss(walk: TrainingWalk, at: Float32Array): Promise<number> {
  const { indices, batchSize } = walk.minibatches;
  const params = tf.tensor2d(at, [1, at.length]);
  const network = (x: tf.Tensor3D) => logits(x, params, walk.layers);
  const { loss } = await evaluate(network, walk.dataset.train, indices, batchSize);
  params.dispose();
  return loss;
}
