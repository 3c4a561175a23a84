import { z } from "zod";
import { artifact, dataSummary, metricRow, networkSummary } from "./common.ts";

/**
 * An optimizer's name and settings. Which settings it has, and in what range, stands with its rule in
 * `lib/optim/`; whoever reads one from people or to train with it checks it there (`optimizerOf`).
 */
export interface OptimizerConfig {
  name: string;
  learningRate: number;
  [setting: string]: string | number;
}
export const optimizerConfig: z.ZodType<OptimizerConfig> = z
  .object({ name: z.string(), learningRate: z.number().positive() })
  .catchall(z.number());

/**
 * A choice that the report leaves open, made otherwise than in the other runs:
 * - `zero-biases`: biases start at 0, weights as ever;
 * - `new-permutation`: every epoch cuts its minibatches from a permutation of its own;
 * - `filled-minibatch`: no image is left out; the last minibatch is filled up with the first images of
 *   the permutation.
 */
export const trainingVariant = z.enum(["zero-biases", "new-permutation", "filled-minibatch"]);
export type TrainingVariant = z.infer<typeof trainingVariant>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** SHA-256 of the losses of all steps and of the final parameters, as little-endian float32. */
export const runDigest = z.strictObject({ losses: sha256, params: sha256 });
export type RunDigest = z.infer<typeof runDigest>;

/** One replica of a config: its rows and the minibatch loss of every step, in order. */
export const trainedReplica = z.strictObject({
  replica: z.int().nonnegative(),
  rows: z.array(metricRow),
  /** Mean cross-entropy of each step's minibatch before the update, in nats. */
  minibatchLoss: z.array(z.number()),
  digest: runDigest,
});
export type TrainedReplica = z.infer<typeof trainedReplica>;

/** Artifact of a training stage: every replica of one config. */
export const trainingArtifact = artifact("training/1", {
  data: dataSummary,
  network: networkSummary,
  optimizer: optimizerConfig,
  batchSize: z.int().positive(),
  /** Absent: every choice as in the report's experiments. */
  variant: trainingVariant.optional(),
  epochs: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  rows: z.array(metricRow),
  minibatchLoss: z.array(
    z.strictObject({ replica: z.int().nonnegative(), loss: z.array(z.number()) }),
  ),
  /** What each replica's run came to: two runs of the same digests were the same to the bit. */
  digests: z.array(runDigest.extend({ replica: z.int().nonnegative() })),
});
export type TrainingArtifact = z.infer<typeof trainingArtifact>;
