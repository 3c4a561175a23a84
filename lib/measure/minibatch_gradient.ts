import * as tf from "@tensorflow/tfjs";
import { CLASS_COUNT } from "../data/dataset.ts";
import { gatherLabels } from "../data/minibatches.ts";
import { backpropagate, logits } from "../model/mlp.ts";
import { MetricSums } from "../train/metrics.ts";
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
  const { indices, steps, batchSize } = walk.minibatches;
  const sums = new MetricSums(CLASS_COUNT);
  for (let k = 0; k < steps; k++) {
    const scores = tf.tidy(() =>
      logits(walk.minibatch(k).x, tf.tensor2d(at, [1, at.length]), walk.layers)
    );
    const images = indices.subarray(k * batchSize, (k + 1) * batchSize);
    sums.add(await scores.data(), gatherLabels(walk.dataset.train, images));
    scores.dispose();
  }
  return sums.means.loss;
}
