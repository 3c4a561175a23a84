import * as tf from "@tensorflow/tfjs";
import { CLASS_COUNT, type Examples } from "../data/dataset.ts";
import { gatherLabels } from "../data/minibatches.ts";
import { gatherImages } from "./gather_images.ts";
import { type Metrics, MetricSums } from "./metrics.ts";

/**
 * Loss and accuracy of a network on the images that `indices` name.
 *
 * @param network logits `[1, images, 10]` of images `[1, images, 784]`
 * @param atOnce images that go through it at a time: bounds memory
 */
export async function evaluate(
  network: (x: tf.Tensor3D) => tf.Tensor3D,
  examples: Examples,
  indices: Uint32Array,
  atOnce = 1000,
): Promise<Metrics> {
  const sums = new MetricSums(CLASS_COUNT);
  for (let from = 0; from < indices.length; from += atOnce) {
    const chunk = indices.subarray(from, from + atOnce);
    const logits = tf.tidy(() => network(gatherImages(examples, [chunk])));
    sums.add(await logits.data(), gatherLabels(examples, chunk));
    logits.dispose();
  }
  return sums.means;
}
