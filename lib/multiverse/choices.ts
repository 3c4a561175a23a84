/**
 * What the report leaves unsaid about its runs, and what it may have been: the first of each is our main
 * choice. Fixed before the first universe was run.
 */
export const CHOICES = {
  /** Pixels in [0, 1], or standardised by mean and sd over the training images. */
  pixels: ["unit", "standardised"],
  /** Softmax in the loss only, or at the end of the network and once more in the loss. */
  softmax: ["once", "twice"],
  /** Units of each of the two hidden layers. */
  widths: ["512", "256"],
  /** Biases drawn like the weights, or zero at the start. */
  biases: ["drawn", "zero"],
  /** Minibatches cut from one permutation, or every epoch from a new one. */
  order: ["once", "anew"],
  /** All training images, or the first five sixths: 50,000 of 60,000, the rest kept for validation. */
  training: ["all", "five sixths"],
  /** ε where the report prints it (RMSProp: inside the root, Adam: outside), or on the other side. */
  epsilon: ["printed", "moved"],
  /** What becomes of the last incomplete minibatch. */
  lastMinibatch: ["left out", "kept", "filled"],
} as const;

export type Choice = keyof typeof CHOICES;
export const CHOICE_NAMES = Object.keys(CHOICES) as Choice[];

/** One way in which the report's runs may have been made. */
export type Universe = { [Name in Choice]: typeof CHOICES[Name][number] };

/** Pairs of choices that may depend on each other, and so are to be told apart from the rest. */
export const PAIRS: readonly (readonly [Choice, Choice])[] = [
  ["pixels", "softmax"],
  ["pixels", "widths"],
  ["pixels", "biases"],
  ["softmax", "widths"],
  ["softmax", "biases"],
  ["pixels", "epsilon"],
  ["softmax", "epsilon"],
  ["widths", "epsilon"],
  ["order", "lastMinibatch"],
];
