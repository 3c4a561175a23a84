import { exp } from "../../arithmetic/exp.ts";
import { log } from "../../arithmetic/log.ts";

/**
 * The loss that comes of a network which ends in a softmax and a cross-entropy which takes another: the
 * cross-entropy of softmax(q), q = softmax(logits). Its gradient with respect to logit k is
 * `q_k (r_k − Σ_j q_j r_j) / batch`, r = softmax(q) − onehot(label). Arguments and precision as in
 * {@linkcode softmaxCrossEntropy}.
 */
export function twoSoftmaxesCrossEntropy(
  logits: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
  gradient: Float32Array,
): number {
  const batch = labels.length;
  let sum = 0;
  for (let image = 0; image < batch; image++) {
    const first = image * classes;
    const label = labels[image];
    const { probabilities: q } = softmax(logits.subarray(first, first + classes));
    const { probabilities: r, logTotal } = softmax(q);
    sum += logTotal - q[label];
    r[label] -= 1;
    let inner = 0;
    for (let k = 0; k < classes; k++) inner += q[k] * r[k];
    for (let k = 0; k < classes; k++) gradient[first + k] = q[k] * (r[k] - inner) / batch;
  }
  return sum / batch;
}

/** In float64; `logTotal` is log Σ e^score. */
function softmax(scores: ArrayLike<number>): { probabilities: Float64Array; logTotal: number } {
  let highest = scores[0];
  for (let k = 1; k < scores.length; k++) highest = Math.max(highest, scores[k]);
  const probabilities = Float64Array.from(scores, (score) => exp(score - highest));
  let total = 0;
  for (const value of probabilities) total += value;
  for (let k = 0; k < scores.length; k++) probabilities[k] /= total;
  return { probabilities, logTotal: log(total) + highest };
}
