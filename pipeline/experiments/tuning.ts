import { OPTIMIZER_NAMES, type OptimizerName } from "../../lib/optim/optimizers.ts";
import type { MetricRow } from "../../lib/schema/common.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import {
  type TunedReplica,
  tunedReplica,
  type TunedRunArtifact,
  tunedRunArtifact,
} from "../../lib/schema/tuned_run.ts";
import { type TuningArtifact, tuningArtifact } from "../../lib/schema/tuning.ts";
import {
  type EdgeArtifact,
  edgeArtifact,
  type FinalistsArtifact,
  finalistsArtifact,
  type TuningSearchArtifact,
  tuningSearchArtifact,
  type ValidationRun,
  validationRun,
} from "../../lib/schema/tuning_search.ts";
import { SEARCH_SPACES, searchPoints } from "../../lib/tuning/search_space.ts";
import type { Profile } from "../profiles.ts";
import { type Replay, type Stage, stageModule, type Trajectory } from "../stage.ts";
import type { TunedRunParams } from "../stages/tuned_run.ts";
import type { EdgeParams } from "../stages/tuning_edge.ts";
import type { FinalistsParams } from "../stages/tuning_finalists.ts";
import type { TuningParams } from "../stages/tuning.ts";
import type { TuningSearchParams } from "../stages/tuning_search.ts";
import type { ValidationParams } from "../stages/validation_run.ts";
import { BATCH_SIZE, ROOT_SEED, WIDTHS } from "./network.ts";
import { ratesStageName } from "./rates.ts";

/** How much is tried of each optimizer, the same of all. */
interface Effort {
  trials: number;
  finalists: number;
  /** Other replicas that run each finalist. */
  finalistReplicas: number;
  /** Multiples of the chosen learning rate. */
  factors: number[];
  /** At the chosen settings. */
  replicas: number;
  testsPerEpoch: number;
}

const PAPER: Effort = {
  ...{ trials: 24, finalists: 3, finalistReplicas: 2 },
  factors: [2, 4, 8, 16, 32, 64, 128, 256],
  ...{ replicas: 20, testsPerEpoch: 4 },
};
const SMALL: Effort = {
  ...{ trials: 4, finalists: 1, finalistReplicas: 1 },
  factors: [4, 64],
  ...{ replicas: 2, testsPerEpoch: 2 },
};

function effortOf({ name }: Profile): Effort {
  return name === "paper" ? PAPER : SMALL;
}

/** The share of the training images on which settings are chosen: 10,000 of MNIST's 60,000. */
const VALIDATION_SHARE = 1 / 6;
/** Training loss is taken on a few images: nothing is chosen by it. */
const EVALUATED_TRAIN_COUNT = 2000;

/** The first replica of each purpose: none of them serves two. */
const REPLICAS = { search: 1000, finalists: 1100, edge: 1200, tuned: 2000 };

/** At the chosen learning rate as it is, and with the rate falling linearly to 0 over the run. */
export const SCHEDULES = ["constant", "linear"] as const;
type Schedule = typeof SCHEDULES[number];

/** `search/adam` */
function searchStageName(name: OptimizerName): string {
  return `search/${name}`;
}

/** `tuned/adam`, `tuned/adam-linear` */
export function tunedStageName(name: OptimizerName, schedule: Schedule): string {
  return `tuned/${name}${schedule === "constant" ? "" : `-${schedule}`}`;
}

/** The tuning study: a search of every optimizer, its finalists, their choice at work, and the sum of it. */
export function tuningStages(profile: Profile): Stage[] {
  return [
    ...OPTIMIZER_NAMES.flatMap((name): Stage[] => [
      searchStage(name, profile),
      finalistsStage(name, profile),
      edgeStage(name, profile),
      ...SCHEDULES.map((schedule) => tunedStage(name, schedule, profile)),
    ]),
    tuningStage,
  ];
}

function validationParams({ trainCount, evaluatedTrainCount, epochs }: Profile): ValidationParams {
  const validationCount = Math.round(trainCount * VALIDATION_SHARE);
  return {
    ...{ batchSize: BATCH_SIZE, trainCount: trainCount - validationCount, validationCount },
    evaluatedTrainCount: Math.min(EVALUATED_TRAIN_COUNT, evaluatedTrainCount),
    ...{ epochs, widths: WIDTHS, rootSeed: ROOT_SEED },
  };
}

/** What all stages share that train and judge on the validation images. */
const VALIDATED = {
  paper: "section 5",
  usesBackend: true,
  telling: { unit: "step", lines: (news: unknown) => [endLine(news as Ended)] },
};

function searchStage(
  name: OptimizerName,
  profile: Profile,
): Stage<TuningSearchParams, TuningSearchArtifact, ValidationRun> {
  const { trials } = effortOf(profile);
  return {
    ...VALIDATED,
    name: searchStageName(name),
    title: `a search over all settings of ${name}`,
    module: stageModule("tuning_search.ts"),
    optimizers: [name],
    params: {
      points: searchPoints(name, trials),
      space: SEARCH_SPACES[name],
      firstReplica: REPLICAS.search,
      ...validationParams(profile),
    },
    inputs: ["dataset"],
    schema: tuningSearchArtifact,
    parts: { count: trials, schema: validationRun },
    replay: replayOf(({ trials }) => trials.map(({ run }) => run)),
  };
}

function finalistsStage(
  name: OptimizerName,
  profile: Profile,
): Stage<FinalistsParams, FinalistsArtifact, ValidationRun> {
  const { finalists, finalistReplicas } = effortOf(profile);
  const search = searchStageName(name);
  return {
    ...VALIDATED,
    name: `finalists/${name}`,
    title: `the best trials of ${name}, run again`,
    module: stageModule("tuning_finalists.ts"),
    optimizers: [name],
    params: {
      ...{ search, finalists },
      replicas: Array.from({ length: finalistReplicas }, (_, k) => REPLICAS.finalists + k),
      ...validationParams(profile),
    },
    inputs: ["dataset", search],
    schema: finalistsArtifact,
    parts: { count: finalists * (finalistReplicas + 1), schema: validationRun },
    replay: replayOf(({ finalists }) =>
      finalists.flatMap(({ runs, doubled }) => [...runs.slice(1), doubled])
    ),
  };
}

function edgeStage(
  name: OptimizerName,
  profile: Profile,
): Stage<EdgeParams, EdgeArtifact, ValidationRun> {
  const { factors } = effortOf(profile);
  const finalists = `finalists/${name}`;
  return {
    ...VALIDATED,
    name: `edge/${name}`,
    title: `how far ${name} is from divergence`,
    module: stageModule("tuning_edge.ts"),
    optimizers: [name],
    params: { finalists, factors, replica: REPLICAS.edge, ...validationParams(profile) },
    inputs: ["dataset", finalists],
    schema: edgeArtifact,
    parts: { count: factors.length, schema: validationRun },
    replay: replayOf(({ rungs }) => rungs.map(({ run }) => run)),
  };
}

function tunedStage(
  name: OptimizerName,
  schedule: Schedule,
  profile: Profile,
): Stage<TunedRunParams, TunedRunArtifact, TunedReplica> {
  const { trainCount, testCount, evaluatedTrainCount, epochs } = profile;
  const { replicas, testsPerEpoch } = effortOf(profile);
  const finalists = `finalists/${name}`;
  return {
    name: tunedStageName(name, schedule),
    title: `${name} at its chosen settings` +
      (schedule === "linear" ? ", the learning rate falling to 0" : ""),
    paper: "section 5",
    module: stageModule("tuned_run.ts"),
    optimizers: [name],
    params: {
      ...{ finalists, schedule, batchSize: BATCH_SIZE, widths: WIDTHS, rootSeed: ROOT_SEED },
      ...{ trainCount, testCount, epochs, testsPerEpoch, replicas },
      evaluatedTrainCount: Math.min(EVALUATED_TRAIN_COUNT, evaluatedTrainCount),
      firstReplica: REPLICAS.tuned,
    },
    inputs: ["dataset", finalists],
    schema: tunedRunArtifact,
    usesBackend: true,
    parts: { count: replicas, schema: tunedReplica },
    replay: {
      parts: ({ runs }) => runs,
      trajectory: ({ firstSteps }) => ({ before: {}, steps: firstSteps.map(orMinusOne) }),
    },
    telling: { unit: "step" },
  };
}

const TRAINED_BY = Object.fromEntries(OPTIMIZER_NAMES.map((name) => [
  name,
  { constant: tunedStageName(name, "constant"), linear: tunedStageName(name, "linear") },
]));

const tuningStage: Stage<TuningParams, TuningArtifact> = {
  name: "tuning",
  title: "every optimizer at its best settings",
  paper: "section 5",
  module: stageModule("tuning.ts"),
  params: {
    ...{ optimizers: OPTIMIZER_NAMES, schedules: [...SCHEDULES], trainedBy: TRAINED_BY },
    grids: Object.fromEntries(OPTIMIZER_NAMES.map((name) => [name, ratesStageName(name)])),
  },
  inputs: OPTIMIZER_NAMES.flatMap((name) => [
    ...[ratesStageName(name), searchStageName(name), `finalists/${name}`, `edge/${name}`],
    ...SCHEDULES.map((schedule) => tunedStageName(name, schedule)),
  ]),
  schema: tuningArtifact,
  usesBackend: false,
};

function replayOf<Artifact>(
  parts: (artifact: Artifact) => ValidationRun[],
): Replay<Artifact, ValidationRun> {
  return { parts, trajectory };
}

function trajectory({ initialLoss, firstSteps }: ValidationRun): Trajectory {
  return {
    before: { "validation loss": orMinusOne(initialLoss) },
    steps: firstSteps.map(orMinusOne),
  };
}

/** A loss that is not finite counts as −1, which no loss is: divergence has to come at the same step. */
function orMinusOne(loss: number | null): number {
  return loss ?? -1;
}

interface Ended {
  optimizer: OptimizerConfig;
  row: MetricRow;
}

/** `learningRate 0.01, momentum 0.9  replica 5  validation accuracy 91.30 %` */
function endLine({ optimizer: { name: _, ...settings }, row }: Ended): string {
  const all = Object.entries(settings).map(([setting, value]) => `${setting} ${value}`).join(", ");
  return `${all}  replica ${row.replica}  ` +
    `validation accuracy ${(100 * row.accuracy).toFixed(2)} %`;
}
