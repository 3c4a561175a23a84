import { z } from "zod";
import { artifact, dataSummary, networkSummary } from "./common.ts";
import { optimizerConfig } from "./training.ts";

/** In nats; null where it is not finite, since the run diverged. */
const loss = z.number().nullable();

/** Artifact of `tuned/<optimizer>`: the chosen config, trained on all training images. */
export const tunedRunArtifact = artifact("tuned-run/1", {
  data: dataSummary,
  network: networkSummary,
  optimizer: optimizerConfig,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  runs: z.array(z.strictObject({
    replica: z.int().nonnegative(),
    /** After the last epoch. */
    trainLoss: loss,
    testLoss: loss,
    /** A fraction in [0, 1]. */
    testAccuracy: z.number().min(0).max(1),
  })),
});
export type TunedRunArtifact = z.infer<typeof tunedRunArtifact>;
