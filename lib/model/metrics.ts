import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";

/** Mean cross-entropy in nats, and the fraction classified correctly. */
export interface Metrics {
  loss: number;
  accuracy: number;
}

/**
 * Loss (eq. 4) and accuracy (eq. 2) over images that come a few at a time. The loss is summed in float64
 * one image after another, so that it does not depend on how many come at a time. An image counts as
 * correct when its label's logit is the first of the largest.
 */
export class MetricSums {
  readonly #classes: number;
  #loss = 0;
  #correct = 0;
  #count = 0;

  constructor(classes: number) {
    this.#classes = classes;
  }

  /** Takes logits `[count, classes]` and classes `[count]`. */
  add(logits: ArrayLike<number>, labels: ArrayLike<number>): void {
    for (let image = 0; image < labels.length; image++) {
      const first = image * this.#classes;
      const end = first + this.#classes;
      let best = first;
      for (let k = first + 1; k < end; k++) if (logits[k] > logits[best]) best = k;
      let sum = 0;
      for (let k = first; k < end; k++) sum += exp(logits[k] - logits[best]);
      this.#loss += log(sum) + logits[best] - logits[first + labels[image]];
      if (best === first + labels[image]) this.#correct++;
    }
    this.#count += labels.length;
  }

  /** Over all images so far. */
  get means(): Metrics {
    return { loss: this.#loss / this.#count, accuracy: this.#correct / this.#count };
  }
}
