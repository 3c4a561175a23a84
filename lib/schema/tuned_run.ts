import { z } from "zod";
import { artifact, dataSummary, networkSummary } from "./common.ts";
import { optimizerConfig } from "./training.ts";

/** In nats; null where it is not finite, since the run diverged. */
const loss = z.number().nullable();

/** A replica at the chosen settings. */
export const tunedReplica = z.strictObject({
  replica: z.int().nonnegative(),
  /** Minibatch loss of the first steps, before each update. */
  firstSteps: z.array(loss),
  /** After the last epoch. */
  trainLoss: loss,
  testLoss: loss,
  /** After so many steps, the fraction of the test images classified correctly; the last is the end. */
  testAccuracy: z.array(z.strictObject({
    step: z.int().nonnegative(),
    accuracy: z.number().min(0).max(1),
  })),
});
export type TunedReplica = z.infer<typeof tunedReplica>;

/** Artifact of `tuned/<optimizer>`: the chosen config, trained on all training images. */
export const tunedRunArtifact = artifact("tuned-run/2", {
  data: dataSummary,
  network: networkSummary,
  optimizer: optimizerConfig,
  /** `linear`: the learning rate falls to 0 over the run. */
  schedule: z.enum(["constant", "linear"]),
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  runs: z.array(tunedReplica),
});
export type TunedRunArtifact = z.infer<typeof tunedRunArtifact>;
