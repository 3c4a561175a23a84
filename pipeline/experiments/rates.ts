import { defaultConfig, type OptimizerName } from "../../lib/optim/optimizers.ts";
import type { MetricRow } from "../../lib/schema/common.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import {
  type TuningGridArtifact,
  tuningGridArtifact,
  type TuningRun,
  tuningRun,
} from "../../lib/schema/tuning_grid.ts";
import type { Profile } from "../profiles.ts";
import { type Replay, type Stage, stageModule } from "../stage.ts";
import type { TuningGridParams } from "../stages/tuning_grid.ts";
import { BATCH_SIZE, ROOT_SEED, WIDTHS } from "./network.ts";

/** The learning rates at which an optimizer is tried, its other settings as in the report. */
interface RateGrid {
  name: OptimizerName;
  points: OptimizerConfig[];
}

/**
 * Nine learning rates for each optimizer, two a decade. They reach from where ten epochs hardly move the
 * network to where it no longer trains: momentum 0.9 makes a step ten times as long in the end, and the
 * adaptive methods move every parameter by about α a step.
 */
const LEARNING_RATES: Partial<Record<OptimizerName, number[]>> = {
  sgd: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  "heavy-ball": [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  nesterov: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  rmsprop: [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
  adam: [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
  amsgrad: [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
};

/** Every grid; the small profiles try every third learning rate. */
function rateGrids(profile: Profile): RateGrid[] {
  const coarse = <T>(values: T[]) =>
    profile.name === "paper" ? values : values.filter((_, k) => k % 3 === 1);
  return (Object.keys(LEARNING_RATES) as OptimizerName[]).map((name) => ({
    name,
    points: coarse(LEARNING_RATES[name]!).map((learningRate) => defaultConfig(name, learningRate)),
  }));
}

/** The share of the training images on which settings are chosen: 10,000 of MNIST's 60,000. */
const VALIDATION_SHARE = 1 / 6;
/** Every point is run by so many replicas, none of which runs again once the choice is made. */
const REPLICAS_PER_POINT = 3;
const FIRST_REPLICA = 5;
/** Training loss is taken on a few images: nothing is chosen by it. */
const EVALUATED_TRAIN_COUNT = 2000;
/** `tuning/adam` */
export function ratesStageName(name: OptimizerName): string {
  return `tuning/${name}`;
}

/** How much the learning rate alone matters: every optimizer along a grid of nine. */
export function ratesStages(profile: Profile): Stage[] {
  return rateGrids(profile).map((grid) => ratesStage(grid, profile));
}

function ratesStage(
  { name, points }: RateGrid,
  profile: Profile,
): Stage<TuningGridParams, TuningGridArtifact, TuningRun> {
  const validationCount = Math.round(profile.trainCount * VALIDATION_SHARE);
  const replicas = profile.name === "paper" ? REPLICAS_PER_POINT : 1;
  return {
    ...{ name: ratesStageName(name), title: `learning rates for ${name}`, paper: "section 5" },
    module: stageModule("tuning_grid.ts"),
    optimizers: [name],
    params: {
      ...{ points, batchSize: BATCH_SIZE, replicas, firstReplica: FIRST_REPLICA },
      ...{ trainCount: profile.trainCount - validationCount, validationCount },
      evaluatedTrainCount: Math.min(EVALUATED_TRAIN_COUNT, profile.evaluatedTrainCount),
      ...{ epochs: profile.epochs, widths: WIDTHS, rootSeed: ROOT_SEED },
    },
    inputs: ["dataset"],
    schema: tuningGridArtifact,
    usesBackend: true,
    parts: { count: points.length * replicas, schema: tuningRun },
    replay: REPLAY,
    telling: { unit: "step", lines: (news) => [endLine(news as Ended)] },
  };
}

const REPLAY: Replay<TuningGridArtifact, TuningRun> = {
  parts: ({ points }) => points.flatMap(({ runs }) => runs),
  // A loss that is not finite counts as −1, which no loss is: divergence has to come at the same step.
  trajectory: ({ initialLoss, firstSteps }) => ({
    before: { "validation loss": initialLoss ?? -1 },
    steps: firstSteps.map((loss) => loss ?? -1),
  }),
};

interface Ended {
  optimizer: OptimizerConfig;
  row: MetricRow;
}

/** `learning rate 0.01  replica 5  validation accuracy 91.30 %` */
function endLine({ optimizer, row }: Ended): string {
  return `learning rate ${optimizer.learningRate}  replica ${row.replica}  ` +
    `validation accuracy ${(100 * row.accuracy).toFixed(2)} %`;
}
