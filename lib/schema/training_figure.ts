import { z } from "zod";
import { artifact, dataSummary, metricRow, networkSummary, summary } from "./common.ts";
import { optimizerConfig } from "./training.ts";

/** One line of the figure: a config, trained once and shared by every figure that shows it. */
export const figureSeries = z.strictObject({
  /** The training stage whose artifact the numbers come from. */
  trainedBy: z.string(),
  optimizer: optimizerConfig,
  batchSize: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  /** Test accuracy after the last epoch, a fraction in [0, 1], over the replicas. */
  finalTestAccuracy: summary,
  /** Loss on the evaluated training images after the last epoch, in nats. */
  finalTrainLoss: summary,
  /** Loss on the test images after the last epoch, in nats. */
  finalTestLoss: summary,
});
export type FigureSeries = z.infer<typeof figureSeries>;

/** A metric row, and the line it belongs to. */
export const figureRow = z.strictObject({
  trainedBy: z.string(),
  ...metricRow.pick({ replica: true, epoch: true, split: true, loss: true, accuracy: true }).shape,
});
export type FigureRow = z.infer<typeof figureRow>;

/** Minibatch loss averaged over a window of steps; `epoch` is the window's end, in epochs. */
export const lossCurveRow = z.strictObject({
  trainedBy: z.string(),
  replica: z.int().nonnegative(),
  epoch: z.number().positive(),
  loss: z.number(),
});
export type LossCurveRow = z.infer<typeof lossCurveRow>;

/** Artifact of a stage that sets training runs side by side: Figures 4 to 9. */
export const trainingFigureArtifact = artifact("training-figure/1", {
  data: dataSummary,
  network: networkSummary,
  epochs: z.int().positive(),
  replicas: z.int().positive(),
  rootSeed: z.int().nonnegative(),
  series: z.array(figureSeries),
  rows: z.array(figureRow),
  lossCurve: z.array(lossCurveRow),
});
export type TrainingFigureArtifact = z.infer<typeof trainingFigureArtifact>;
