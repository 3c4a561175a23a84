import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";

/** Mean cross-entropy in nats, and the fraction classified correctly. */
export interface Metrics {
  loss: number;
  accuracy: number;
}

/**
 * Loss (eq. 4) and accuracy (eq. 2) from logits `[count, classes]` and classes `[count]`, summed in
 * float64. An image counts as correct when its label's logit is the first of the largest.
 *
 * @returns sums over the images, so that chunks can be added up
 */
export function sumMetrics(
  logits: ArrayLike<number>,
  labels: Uint8Array,
  classes: number,
): { loss: number; correct: number } {
  let loss = 0;
  let correct = 0;
  for (const [image, label] of labels.entries()) {
    const first = image * classes;
    let best = first;
    for (let k = first + 1; k < first + classes; k++) if (logits[k] > logits[best]) best = k;
    let sum = 0;
    for (let k = first; k < first + classes; k++) sum += exp(logits[k] - logits[best]);
    loss += log(sum) + logits[best] - logits[first + label];
    if (best === first + label) correct++;
  }
  return { loss, correct };
}
