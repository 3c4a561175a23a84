import { z } from "zod";
import { CHOICE_NAMES } from "../multiverse/choices.ts";
import { artifact, dataSummary, summary } from "./common.ts";
import { universe } from "./multiverse_runs.ts";
import { optimizerConfig } from "./training.ts";

const choice = z.enum(CHOICE_NAMES);
const fraction = z.number().min(0).max(1);
/** In points of percent, from the choice's first level, with its 95 % interval. */
const effect = { difference: z.number(), interval: z.tuple([z.number(), z.number()]) };

/** A number that the report prints, in every universe. */
export const printedNumber = z.strictObject({
  /** The stage that trained it. */
  trainedBy: z.string(),
  /** `SGD, b = 64` */
  title: z.string(),
  optimizer: optimizerConfig,
  batchSize: z.int().positive(),
  /** In percent, as the report has it. */
  printed: summary,
  /** By universe: final test accuracy in percent. */
  accuracies: z.array(summary),
  /** By universe, up to one constant for all. */
  logLikelihoods: z.array(z.number()),
  mainEffects: z.array(z.strictObject({ choice, level: z.string(), ...effect })),
  pairEffects: z.array(z.strictObject({
    choices: z.tuple([choice, choice]),
    levels: z.tuple([z.string(), z.string()]),
    ...effect,
  })),
});
export type PrintedNumber = z.infer<typeof printedNumber>;

/** What printed numbers say of a level of a choice, against the choice's best level. */
export const evidence = z.strictObject({
  choice,
  level: z.string(),
  evidence: fraction,
  ruledOut: z.boolean(),
});
export type Evidence = z.infer<typeof evidence>;

/** Artifact of `multiverse`: in which universe the report's numbers are likely to have been made. */
export const multiverseArtifact = artifact("multiverse/1", {
  data: dataSummary,
  epochs: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  universes: z.array(universe),
  numbers: z.array(printedNumber),
  /** By universe: its share in the likelihood of all printed numbers together. */
  shares: z.array(fraction),
  /** The universe of the largest share. */
  mostLikely: z.int().nonnegative(),
  /** Of all numbers together; and of each alone, in their order. */
  evidence: z.array(evidence),
  evidenceAlone: z.array(z.array(evidence)),
  /** Choices between whose levels the numbers together do not tell. */
  notToldApart: z.array(choice),
  /** A level is ruled out when another's evidence is this many times its own. */
  ruledOutAt: z.number().positive(),
  /** Levels are not told apart when their evidence differs by less than this factor. */
  toldApartFrom: z.number().positive(),
});
export type MultiverseArtifact = z.infer<typeof multiverseArtifact>;
