import { z } from "zod";
import { artifact, dataSummary, networkSummary } from "./common.ts";
import { runDigest } from "./training.ts";

/** One more replica of a setting. */
export const seedRun = z.strictObject({
  /** The training stage whose setting it is: `train/sgd-b64-lr0.001`. */
  setting: z.string(),
  replica: z.int().nonnegative(),
  /** Minibatch loss of the first steps, before each update, in nats. */
  firstSteps: z.array(z.number()),
  /** By epoch, from 0 (before the first step) on: a fraction in [0, 1]. */
  testAccuracy: z.array(z.number().min(0).max(1)),
  /** By epoch, in nats. */
  trainLoss: z.array(z.number()),
  digest: runDigest,
});
export type SeedRun = z.infer<typeof seedRun>;

/** Artifact of `seeds/<look>`: more replicas of the settings that the looks before left undecided. */
export const seedsArtifact = artifact("seeds/1", {
  data: dataSummary,
  network: networkSummary,
  epochs: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  /** Replicas that a setting has with these. */
  look: z.int().positive(),
  /** By setting, then replica; none of a setting whose questions are all decided. */
  runs: z.array(seedRun),
});
export type SeedsArtifact = z.infer<typeof seedsArtifact>;
