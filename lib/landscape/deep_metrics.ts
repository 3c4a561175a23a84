import type * as tf from "@tensorflow/tfjs";
import { CLASS_COUNT, type Examples } from "../data/dataset.ts";
import { gatherLabels } from "../data/minibatches.ts";
import { gatherImages } from "../ops/gather_images.ts";
import { type Metrics, MetricSums } from "../train/metrics.ts";
import { deepLogits, type DeepNet } from "./deep_net.ts";

/** Images that go through the network at a time: bounds memory. */
const CHUNK = 1000;

/** Loss and accuracy of a deep network on the named images; `params` is `[1, parameters]`. */
export async function deepMetrics(
  net: DeepNet,
  params: tf.Tensor2D,
  examples: Examples,
  indices: Uint32Array,
): Promise<Metrics> {
  const sums = new MetricSums(CLASS_COUNT);
  for (let from = 0; from < indices.length; from += CHUNK) {
    const chunk = indices.subarray(from, from + CHUNK);
    const pixels = gatherImages(examples, [chunk]);
    const logits = deepLogits(pixels, params, net);
    sums.add(await logits.data(), gatherLabels(examples, chunk));
    pixels.dispose();
    logits.dispose();
  }
  return sums.means;
}
