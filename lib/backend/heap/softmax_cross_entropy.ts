import { exp } from "../../arithmetic/exp.ts";
import { log } from "../../arithmetic/log.ts";

/**
 * Mean cross-entropy of a minibatch, and its gradient with respect to the logits:
 * `(softmax(logits) − onehot(labels)) / batch`. In float64 until stored, image after image: ten classes
 * are no hot loop, and the exponential and the logarithm are the same everywhere.
 *
 * @param logits `[batch, classes]`
 * @param gradient where it is written, `[batch, classes]`
 */
export function softmaxCrossEntropy(
  logits: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
  gradient: Float32Array,
): number {
  const batch = labels.length;
  let sum = 0;
  for (let image = 0; image < batch; image++) {
    const first = image * classes;
    let highest = logits[first];
    for (let k = 1; k < classes; k++) highest = Math.max(highest, logits[first + k]);
    let total = 0;
    for (let k = 0; k < classes; k++) total += exp(logits[first + k] - highest);
    for (let k = 0; k < classes; k++) {
      const probability = exp(logits[first + k] - highest) / total;
      gradient[first + k] = (probability - (k === labels[image] ? 1 : 0)) / batch;
    }
    sum += log(total) + highest - logits[first + labels[image]];
  }
  return sum / batch;
}
