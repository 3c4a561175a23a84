import { z } from "zod";
import { CHOICES } from "../multiverse/choices.ts";
import { artifact, dataSummary } from "./common.ts";
import { optimizerConfig, runDigest } from "./training.ts";

/** In nats; null where it is not finite, since the run diverged. */
const loss = z.number().nullable();

/** What is chosen of all that the report leaves unsaid. */
export const universe = z.strictObject({
  pixels: z.enum(CHOICES.pixels),
  softmax: z.enum(CHOICES.softmax),
  widths: z.enum(CHOICES.widths),
  biases: z.enum(CHOICES.biases),
  order: z.enum(CHOICES.order),
  training: z.enum(CHOICES.training),
  epsilon: z.enum(CHOICES.epsilon),
  lastMinibatch: z.enum(CHOICES.lastMinibatch),
});

/** A replica of a universe. */
export const universeRun = z.strictObject({
  /** Which of the universes, from 0. */
  universe: z.int().nonnegative(),
  replica: z.int().nonnegative(),
  /** Minibatch loss of the first steps, before each update. */
  firstSteps: z.array(loss),
  /** After the last epoch; the cross-entropy with one softmax, whatever was trained with. */
  trainLoss: loss,
  /** A fraction in [0, 1], after the last epoch. */
  testAccuracy: z.number().min(0).max(1),
  digest: runDigest,
});
export type UniverseRun = z.infer<typeof universeRun>;

/** Artifact of `multiverse/<number>`: a number that the report prints, in every universe. */
export const multiverseRunsArtifact = artifact("multiverse-runs/1", {
  data: dataSummary,
  optimizer: optimizerConfig,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  universes: z.array(universe),
  runs: z.array(universeRun),
});
export type MultiverseRunsArtifact = z.infer<typeof multiverseRunsArtifact>;
