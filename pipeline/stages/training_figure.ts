import {
  type FigureRow,
  type FigureSeries,
  type LossCurveRow,
  type TrainingFigureArtifact,
  trainingFigureArtifact,
} from "../../lib/schema/training_figure.ts";
import type { TrainingArtifact } from "../../lib/schema/training.ts";
import { mean, summarize } from "../../lib/stats.ts";
import type { Profile } from "../profiles.ts";
import type { Json, Stage, StageContext } from "../stage.ts";

/** A loss curve has at most this many points an epoch, so that a page can draw every one of them. */
const WINDOWS_PER_EPOCH = 10;

/** Sets the training runs of the stages in `trainedBy` side by side, in that order, for one figure. */
export function trainingFigureStage(
  { name, title, paper }: Pick<Stage, "name" | "title" | "paper">,
  trainedBy: string[],
  profile: Profile,
): Stage {
  return {
    ...{ name, title, paper },
    module: import.meta.url,
    params: { name, trainedBy, windowsPerEpoch: WINDOWS_PER_EPOCH },
    inputs: trainedBy,
    schema: trainingFigureArtifact,
    usesBackend: false,
    run: async (context) => await artifact(context, name, trainedBy, profile) as Json,
  };
}

async function artifact(
  context: StageContext,
  stage: string,
  trainedBy: string[],
  profile: Profile,
): Promise<TrainingFigureArtifact> {
  const trained = await Promise.all(
    trainedBy.map((stage) => context.input<TrainingArtifact>(stage)),
  );
  const { data, network, epochs, rootSeed, minibatchLoss } = trained[0];
  return {
    schema: "training-figure/1",
    stage,
    profile: profile.name,
    notice: profile.notice,
    ...{ data, network, epochs, rootSeed },
    replicas: minibatchLoss.length,
    series: trained.map(series),
    rows: trained.flatMap(figureRows),
    lossCurve: trained.flatMap(lossCurve),
  };
}

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

function lossCurve(run: TrainingArtifact): LossCurveRow[] {
  const windows = Math.min(WINDOWS_PER_EPOCH, run.stepsPerEpoch) * run.epochs;
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
