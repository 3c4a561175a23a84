import { z } from "zod";
import { dataSummary, metricRow, networkSummary, profileName, summary } from "./common.ts";

/** One line of Figure 4: a batch size with the learning rate that goes with it. */
export const batchSeries = z.strictObject({
  /** The training stage whose artifact the numbers come from. */
  trainedBy: z.string(),
  optimizer: z.string(),
  batchSize: z.int().positive(),
  learningRate: z.number().positive(),
  stepsPerEpoch: z.int().positive(),
  /** Test accuracy after the last epoch, a fraction in [0, 1], over the replicas. */
  finalTestAccuracy: summary,
  /** Loss on the evaluated training images after the last epoch, in nats. */
  finalTrainLoss: summary,
});

/** Minibatch loss averaged over a window of steps; `epoch` is the window's end, in epochs. */
export const lossCurveRow = z.strictObject({
  batchSize: z.int().positive(),
  replica: z.int().nonnegative(),
  epoch: z.number().positive(),
  loss: z.number(),
});

/** Artifact of `sgd-batch`, Figure 4. */
export const sgdBatchArtifact = z.strictObject({
  schema: z.literal("sgd-batch/1"),
  stage: z.literal("sgd-batch"),
  profile: profileName,
  /** Says so when this is not the paper's run on MNIST. */
  notice: z.string().nullable(),
  data: dataSummary,
  network: networkSummary,
  epochs: z.int().positive(),
  replicas: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  series: z.array(batchSeries),
  rows: z.array(metricRow),
  lossCurve: z.array(lossCurveRow),
});
export type SgdBatchArtifact = z.infer<typeof sgdBatchArtifact>;
