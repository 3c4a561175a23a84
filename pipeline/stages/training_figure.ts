import type { TrainingArtifact } from "../../lib/schema/training.ts";
import type {
  FigureRow,
  FigureSeries,
  LossCurveRow,
  TrainingFigureArtifact,
} from "../../lib/schema/training_figure.ts";
import { mean, summarize } from "../../lib/stats/summary.ts";
import type { Computation } from "../stage.ts";

/** Which training stages a figure shows, in that order, and how finely. */
export interface TrainingFigureParams {
  trainedBy: string[];
  /** A loss curve has at most this many points an epoch, so that a page can draw every one of them. */
  windowsPerEpoch: number;
}

/** Sets training runs side by side for one figure. */
const figure: Computation<TrainingFigureParams, TrainingFigureArtifact> = {
  artifact: async ({ params: { trainedBy, windowsPerEpoch }, header, input }) => {
    const trained = await Promise.all(trainedBy.map((stage) => input<TrainingArtifact>(stage)));
    const { data, network, epochs, rootSeed, minibatchLoss } = trained[0];
    return {
      schema: "training-figure/1",
      ...header,
      ...{ data, network, epochs, rootSeed },
      replicas: minibatchLoss.length,
      series: trained.map(series),
      rows: trained.flatMap(figureRows),
      lossCurve: trained.flatMap((run) => lossCurve(run, windowsPerEpoch)),
    };
  },
};
export default figure;

function series(run: TrainingArtifact): FigureSeries {
  const last = (split: "train" | "test") =>
    run.rows.filter((row) => row.epoch === run.epochs && row.split === split);
  return {
    trainedBy: run.stage,
    optimizer: run.optimizer,
    batchSize: run.batchSize,
    stepsPerEpoch: run.stepsPerEpoch,
    finalTestAccuracy: summarize(last("test").map(({ accuracy }) => accuracy)),
    finalTrainLoss: summarize(last("train").map(({ loss }) => loss)),
    finalTestLoss: summarize(last("test").map(({ loss }) => loss)),
  };
}

function figureRows({ stage: trainedBy, rows }: TrainingArtifact): FigureRow[] {
  return rows.map(({ replica, epoch, split, loss, accuracy }) => (
    { trainedBy, replica, epoch, split, loss, accuracy }
  ));
}

function lossCurve(run: TrainingArtifact, windowsPerEpoch: number): LossCurveRow[] {
  const windows = Math.min(windowsPerEpoch, run.stepsPerEpoch) * run.epochs;
  return run.minibatchLoss.flatMap(({ replica, loss }) =>
    Array.from({ length: windows }, (_, k) => {
      const from = Math.round(k * loss.length / windows);
      const to = Math.round((k + 1) * loss.length / windows);
      return {
        trainedBy: run.stage,
        replica,
        epoch: to / run.stepsPerEpoch,
        loss: mean(loss.slice(from, to)),
      };
    })
  );
}
