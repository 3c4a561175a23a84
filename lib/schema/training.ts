import { z } from "zod";
import { dataSummary, metricRow, networkSummary, profileName } from "./common.ts";

/** The optimizer and its settings, as SPEC's table of update rules names them. */
export const optimizerConfig = z.discriminatedUnion("name", [
  z.strictObject({ name: z.literal("sgd"), learningRate: z.number().positive() }),
]);
export type OptimizerConfig = z.infer<typeof optimizerConfig>;

/** One replica of a config: its rows and the minibatch loss of every step, in order. */
export const trainedReplica = z.strictObject({
  replica: z.int().nonnegative(),
  rows: z.array(metricRow),
  /** Mean cross-entropy of each step's minibatch before the update, in nats. */
  minibatchLoss: z.array(z.number()),
});
export type TrainedReplica = z.infer<typeof trainedReplica>;

/** Artifact of a training stage: every replica of one config. */
export const trainingArtifact = z.strictObject({
  schema: z.literal("training/1"),
  stage: z.string(),
  profile: profileName,
  notice: z.string().nullable(),
  data: dataSummary,
  network: networkSummary,
  optimizer: optimizerConfig,
  batchSize: z.int().positive(),
  epochs: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  rows: z.array(metricRow),
  minibatchLoss: z.array(
    z.strictObject({ replica: z.int().nonnegative(), loss: z.array(z.number()) }),
  ),
});
export type TrainingArtifact = z.infer<typeof trainingArtifact>;
