import type { MetricRow } from "../../lib/schema/common.ts";
import {
  type TrainedReplica,
  trainedReplica,
  type TrainingArtifact,
  trainingArtifact,
} from "../../lib/schema/training.ts";
import { trainingFigureArtifact } from "../../lib/schema/training_figure.ts";
import { variantsArtifact } from "../../lib/schema/variants.ts";
import type { Profile } from "../profiles.ts";
import { type Replay, type Stage, stageModule } from "../stage.ts";
import type { TrainingParams } from "../stages/train.ts";
import {
  type TrainingConfig,
  trainingConfigs,
  trainingFigures,
  trainingStageName,
  variantPairs,
} from "./configs.ts";
import { ROOT_SEED, WIDTHS } from "./network.ts";

/** The stages that train, one for each config: what several figures show is trained once. */
export function trainingStages(profile: Profile): Stage[] {
  return trainingConfigs(profile).map(({ config, paper }) => trainingStage(config, paper, profile));
}

function trainingStage(
  config: TrainingConfig,
  paper: string,
  { trainCount, testCount, evaluatedTrainCount, epochs, replicas }: Profile,
): Stage<TrainingParams, TrainingArtifact, TrainedReplica> {
  const { optimizer, batchSize, variant } = config;
  return {
    name: trainingStageName(config),
    title: `training runs: ${optimizer.name}, b = ${batchSize}, α = ${optimizer.learningRate}` +
      (variant ? `, ${variant}` : ""),
    paper,
    module: stageModule("train.ts"),
    optimizers: [optimizer.name],
    params: {
      ...{ optimizer, batchSize },
      ...(variant && { variant }),
      ...{ widths: WIDTHS, rootSeed: ROOT_SEED },
      ...{ trainCount, testCount, evaluatedTrainCount, epochs, replicas },
    },
    inputs: ["dataset"],
    schema: trainingArtifact,
    usesBackend: true,
    parts: { count: replicas, schema: trainedReplica, together: true },
    replay: REPLAY,
    telling: { unit: "step", lines: (rows) => epochLines(rows as MetricRow[], epochs) },
  };
}

const REPLAY: Replay<TrainingArtifact, TrainedReplica> = {
  parts: ({ rows, minibatchLoss, digests }) =>
    minibatchLoss.map(({ replica, loss }, k) => {
      const { losses, params } = digests[k];
      return {
        replica,
        rows: rows.filter((row) => row.replica === replica),
        minibatchLoss: loss,
        digest: { losses, params },
      };
    }),
  trajectory: ({ rows, minibatchLoss }) => {
    const initial = rows.filter(({ epoch }) => epoch === 0).flatMap(({ split, loss, accuracy }) => [
      [`${split} loss`, loss],
      [`${split} accuracy`, accuracy],
    ]);
    return { before: Object.fromEntries(initial), steps: minibatchLoss };
  },
};

/** `replica 0  epoch 1/10  train loss 2.2993  test loss 2.2994  test accuracy 11.35 %` */
function epochLines(rows: MetricRow[], epochs: number): string[] {
  return rows.filter(({ split }) => split === "test").map((test) => {
    const train = rows.find((row) => row.split === "train" && row.replica === test.replica);
    return `replica ${test.replica}  epoch ${test.epoch}/${epochs}  ` +
      `train loss ${train?.loss.toFixed(4)}  test loss ${test.loss.toFixed(4)}  ` +
      `test accuracy ${(100 * test.accuracy).toFixed(2)} %`;
  });
}

/** The stages that set training runs side by side, one for each figure. */
export function trainingFigureStages(profile: Profile): Stage[] {
  return trainingFigures(profile).map(({ name, title, paper, configs }) => {
    const trainedBy = configs.map(trainingStageName);
    return {
      ...{ name, title, paper },
      module: stageModule("training_figure.ts"),
      params: { trainedBy, windowsPerEpoch: 10 },
      inputs: trainedBy,
      schema: trainingFigureArtifact,
      usesBackend: false,
    };
  });
}

/** Holds every variant against the run that makes the usual choice. */
export function variantsStage(profile: Profile): Stage {
  const pairs = variantPairs(profile);
  return {
    name: "variants",
    title: "what the report's open choices change",
    paper: "sections 2.1, 3.1",
    module: stageModule("variants.ts"),
    params: { pairs },
    inputs: [...new Set(pairs.flatMap(({ usual, varied }) => [usual, varied]))],
    schema: variantsArtifact,
    usesBackend: false,
  };
}
