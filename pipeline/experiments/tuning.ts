import { defaultConfig, type OptimizerName } from "../../lib/optim/optimizers.ts";
import type { MetricRow } from "../../lib/schema/common.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { tunedRunArtifact } from "../../lib/schema/tuned_run.ts";
import { tuningArtifact } from "../../lib/schema/tuning.ts";
import {
  type TuningGridArtifact,
  tuningGridArtifact,
  type TuningRun,
  tuningRun,
} from "../../lib/schema/tuning_grid.ts";
import type { Profile } from "../profiles.ts";
import { type Replay, type Stage, stageModule } from "../stage.ts";
import type { Tuned } from "../stages/tuning.ts";
import type { TuningGridParams } from "../stages/tuning_grid.ts";
import { BATCH_SIZE, ROOT_SEED, WIDTHS } from "./network.ts";

/** The points at which an optimizer is tried, and the name under which it goes. */
interface TuningGrid {
  /** `nesterov`; `nesterov-momentum` tries other momenta. */
  name: string;
  title: string;
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

/** Momenta beside the report's 0.9, each at learning rates around the best for 0.9. */
const MOMENTA = [0.5, 0.8, 0.95, 0.99];
const MOMENTUM_LEARNING_RATES = [0.003, 0.01, 0.03, 0.1, 0.3];

/** Every grid of the tuning study; the small profiles try every third learning rate. */
export function tuningGrids(profile: Profile): TuningGrid[] {
  const coarse = <T>(values: T[]) =>
    profile.name === "paper" ? values : values.filter((_, k) => k % 3 === 1);
  const byOptimizer = (Object.keys(LEARNING_RATES) as OptimizerName[]).map((name) => ({
    name,
    title: `learning rates for ${name}`,
    points: coarse(LEARNING_RATES[name]!).map((learningRate) => defaultConfig(name, learningRate)),
  }));
  const momenta = {
    name: "nesterov-momentum",
    title: "momenta for nesterov",
    points: coarse(MOMENTA).flatMap((momentum) =>
      coarse(MOMENTUM_LEARNING_RATES).map((learningRate) =>
        defaultConfig("nesterov", learningRate, { momentum })
      )
    ),
  };
  return [...byOptimizer, momenta];
}

/** What is trained anew at its chosen point, by which optimizer, and the grids it is chosen from. */
export function tunedRuns(profile: Profile): (Tuned & { optimizer: string })[] {
  return tuningGrids(profile).map(({ name, points }) => ({
    name,
    optimizer: points[0].name,
    // The report's momentum is among the momenta to choose from.
    choices: (name === "nesterov-momentum" ? ["nesterov", name] : [name]).map((grid) =>
      `tuning/${grid}`
    ),
  }));
}

/** The share of the training images on which settings are chosen: 10,000 of MNIST's 60,000. */
const VALIDATION_SHARE = 1 / 6;
/** Every point is run by so many replicas, none of which runs again once the choice is made. */
const REPLICAS_PER_POINT = 3;
const FIRST_REPLICA = 5;
/** Training loss is taken on a few images: nothing is chosen by it. */
const EVALUATED_TRAIN_COUNT = 2000;
/** A run counts as trained from this validation accuracy on; guessing gives 0.1. */
const TRAINED = 0.5;

/** The tuning study: every grid, every optimizer anew at its chosen point, and what that comes to. */
export function tuningStages(profile: Profile): Stage[] {
  return [
    ...tuningGrids(profile).map((grid) => tuningGridStage(grid, profile)),
    ...tunedRuns(profile).map((tuned) => tunedRunStage(tuned, profile)),
    tuningStage(tunedRuns(profile)),
  ];
}

function tuningGridStage(
  { name, title, points }: TuningGrid,
  profile: Profile,
): Stage<TuningGridParams, TuningGridArtifact, TuningRun> {
  const validationCount = Math.round(profile.trainCount * VALIDATION_SHARE);
  const replicas = profile.name === "paper" ? REPLICAS_PER_POINT : 1;
  return {
    ...{ name: `tuning/${name}`, title, paper: "section 5" },
    module: stageModule("tuning_grid.ts"),
    optimizers: [...new Set(points.map((point) => point.name))],
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

/** `learning rate 0.01, momentum 0.9  replica 5  validation accuracy 91.30 %` */
function endLine({ optimizer: { name: _, ...settings }, row }: Ended): string {
  const momentum = "momentum" in settings ? `, momentum ${settings.momentum}` : "";
  return `learning rate ${settings.learningRate}${momentum}  replica ${row.replica}  ` +
    `validation accuracy ${(100 * row.accuracy).toFixed(2)} %`;
}

function tunedRunStage(
  { name, optimizer, choices }: Tuned & { optimizer: string },
  profile: Profile,
): Stage {
  const { trainCount, testCount, evaluatedTrainCount, epochs, replicas } = profile;
  return {
    name: `tuned/${name}`,
    title: `${name} at its chosen settings`,
    paper: "section 5",
    module: stageModule("tuned_run.ts"),
    optimizers: [optimizer],
    params: {
      ...{ choices, batchSize: BATCH_SIZE, widths: WIDTHS, rootSeed: ROOT_SEED },
      ...{ trainCount, testCount, evaluatedTrainCount, epochs, replicas },
    },
    inputs: ["dataset", ...choices],
    schema: tunedRunArtifact,
    usesBackend: true,
    parts: { count: replicas, schema: tunedRunArtifact.shape.runs.element },
    telling: { unit: "step" },
  };
}

function tuningStage(tuned: Tuned[]): Stage {
  return {
    name: "tuning",
    title: "every optimizer at its best settings",
    paper: "section 5",
    module: stageModule("tuning.ts"),
    params: { tuned: tuned.map(({ name, choices }) => ({ name, choices })), trained: TRAINED },
    inputs: [
      ...new Set(tuned.flatMap(({ choices }) => choices)),
      ...tuned.map(({ name }) => `tuned/${name}`),
    ],
    schema: tuningArtifact,
    usesBackend: false,
  };
}
