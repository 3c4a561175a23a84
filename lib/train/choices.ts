import type { TrainingVariant } from "../schema/training.ts";

/** What the report leaves open about a training run; what is absent is as in our runs of its figures. */
export interface Choices {
  /** Biases start at 0; otherwise they are drawn like the weights. */
  biases?: "zero";
  /** Every epoch cuts its minibatches from a permutation of its own; otherwise all from one. */
  order?: "anew";
  /**
   * The last incomplete minibatch is kept as it is, or filled up with the first images of the
   * permutation; otherwise it is left out.
   */
  lastMinibatch?: "kept" | "filled";
  /** The network ends in a softmax and the loss takes another; otherwise it takes the only one. */
  softmaxes?: 2;
}

/** What is chosen otherwise in a variant. */
export const VARIANT_CHOICES: Record<TrainingVariant, Choices> = {
  "zero-biases": { biases: "zero" },
  "new-permutation": { order: "anew" },
  "filled-minibatch": { lastMinibatch: "filled" },
};
