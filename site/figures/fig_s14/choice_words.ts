import type { MultiverseArtifact } from "../../../lib/schema/multiverse.ts";

type Universe = MultiverseArtifact["universes"][number];
export type Choice = keyof Universe;

/** What is chosen. */
export const CHOICE_WORDS: Record<Choice, string> = {
  pixels: "the scale of the pixels",
  softmax: "how often a softmax is taken",
  widths: "the width of the hidden layers",
  biases: "how biases start",
  order: "whether each epoch has a new order",
  training: "how many images train",
  epsilon: "where ε stands",
  lastMinibatch: "the last incomplete minibatch",
};

const LEVEL_WORDS: Record<string, string> = {
  "pixels unit": "pixels in [0, 1]",
  "pixels standardised": "standardised pixels",
  "softmax once": "one softmax",
  "softmax twice": "two softmaxes",
  "widths 512": "512 hidden units",
  "widths 256": "256 hidden units",
  "biases drawn": "biases drawn like weights",
  "biases zero": "biases that start at zero",
  "order once": "one order for all epochs",
  "order anew": "a new order each epoch",
  "training all": "all 60,000 images",
  "training five sixths": "50,000 images",
  "epsilon printed": "ε where it is printed",
  "epsilon moved": "ε on the other side of the root",
  "lastMinibatch left out": "the last minibatch left out",
  "lastMinibatch kept": "the last minibatch kept",
  "lastMinibatch filled": "the last minibatch filled up",
};

/** `standardised pixels` */
export function levelWords(choice: Choice, level: string): string {
  return LEVEL_WORDS[`${choice} ${level}`];
}

/** A row of a specification curve: a level that is not our main choice. */
export interface Row {
  choice: Choice;
  level: string;
  words: string;
}

export const ROWS: Row[] = [
  { choice: "pixels", level: "standardised", words: "pixels scaled" },
  { choice: "softmax", level: "twice", words: "softmax twice" },
  { choice: "widths", level: "256", words: "256 units" },
  { choice: "biases", level: "zero", words: "biases zero" },
  { choice: "order", level: "anew", words: "order anew" },
  { choice: "training", level: "five sixths", words: "50,000 images" },
  { choice: "epsilon", level: "moved", words: "ε moved" },
  { choice: "lastMinibatch", level: "kept", words: "last kept" },
  { choice: "lastMinibatch", level: "filled", words: "last filled" },
];
