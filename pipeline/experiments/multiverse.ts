import { type Universe } from "../../lib/multiverse/choices.ts";
import { UNIVERSES } from "../../lib/multiverse/design.ts";
import { defaultConfig } from "../../lib/optim/optimizers.ts";
import {
  type MultiverseRunsArtifact,
  multiverseRunsArtifact,
  type UniverseRun,
  universeRun,
} from "../../lib/schema/multiverse_runs.ts";
import { type MultiverseArtifact, multiverseArtifact } from "../../lib/schema/multiverse.ts";
import { type Printed, REPORT } from "../../lib/report.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { Profile } from "../profiles.ts";
import { type Stage, stageModule } from "../stage.ts";
import type { MultiverseParams } from "../stages/multiverse.ts";
import type { MultiverseRunsParams } from "../stages/multiverse_runs.ts";
import { BATCH_SIZE, ROOT_SEED } from "./network.ts";

/** A final test accuracy that the report prints: under which name it is computed, and of what. */
interface PrintedNumber {
  name: string;
  title: string;
  paper: string;
  optimizer: OptimizerConfig;
  batchSize: number;
  printed: Printed;
}

const PRINTED: PrintedNumber[] = [
  {
    ...{ name: "sgd-b64", title: "SGD, b = 64", paper: "Figure 4", batchSize: 64 },
    optimizer: defaultConfig("sgd", 0.001),
    printed: REPORT["fig-4"][64],
  },
  {
    ...{ name: "sgd-b256", title: "SGD, b = 256", paper: "Figure 4", batchSize: 256 },
    optimizer: defaultConfig("sgd", 0.004),
    printed: REPORT["fig-4"][256],
  },
  {
    ...{ name: "rmsprop", title: "RMSProp", paper: "Figure 8", batchSize: BATCH_SIZE },
    optimizer: defaultConfig("rmsprop", 0.001),
    printed: REPORT["fig-8"].rmsprop,
  },
  {
    ...{ name: "adam", title: "Adam", paper: "Figure 8", batchSize: BATCH_SIZE },
    optimizer: defaultConfig("adam", 0.001),
    printed: REPORT["fig-8"].adam,
  },
];

/** Training loss is taken on a few images: nothing is concluded from it. */
const EVALUATED_TRAIN_COUNT = 2000;
/** In every universe of the paper profile. */
const REPLICAS = 3;

/** The universes of a profile: all of them, or the eight that leave the last minibatch out. */
function universesOf({ name }: Profile): Universe[] {
  return UNIVERSES.filter(({ lastMinibatch }) => name === "paper" || lastMinibatch === "left out");
}

/** What the report prints a number of, trained in every universe, and what that says of the original. */
export function multiverseStages(profile: Profile): Stage[] {
  return [...PRINTED.map((printed) => runsStage(printed, profile)), multiverseStage];
}

function stageName(name: string): string {
  return `multiverse/${name}`;
}

const multiverseStage: Stage<MultiverseParams, MultiverseArtifact> = {
  name: "multiverse",
  title: "in which universe the report's numbers were made",
  paper: "Figures 4 and 8",
  module: stageModule("multiverse.ts"),
  params: {
    numbers: PRINTED.map(({ name, title, printed }) => ({
      ...{ trainedBy: stageName(name), title, printed },
    })),
  },
  inputs: PRINTED.map(({ name }) => stageName(name)),
  schema: multiverseArtifact,
  usesBackend: false,
};

function runsStage(
  { name, title, paper, optimizer, batchSize }: PrintedNumber,
  profile: Profile,
): Stage<MultiverseRunsParams, MultiverseRunsArtifact, UniverseRun> {
  const universes = universesOf(profile);
  const replicas = profile.name === "paper" ? REPLICAS : profile.replicas;
  const { trainCount, testCount, epochs } = profile;
  return {
    ...{ name: stageName(name), title: `${title}, in every universe`, paper },
    module: stageModule("multiverse_runs.ts"),
    optimizers: [optimizer.name],
    params: {
      ...{ optimizer, batchSize, universes, replicas, trainCount, testCount, epochs },
      evaluatedTrainCount: Math.min(EVALUATED_TRAIN_COUNT, profile.evaluatedTrainCount),
      rootSeed: ROOT_SEED,
    },
    inputs: ["dataset"],
    schema: multiverseRunsArtifact,
    usesBackend: true,
    parts: { count: universes.length * replicas, schema: universeRun },
    replay: {
      parts: ({ runs }) => runs,
      // A loss that is not finite counts as −1, which no loss is.
      trajectory: ({ firstSteps }) => ({ before: {}, steps: firstSteps.map((loss) => loss ?? -1) }),
    },
    telling: { unit: "step", lines: (news) => [endLine(news as Ended)] },
  };
}

interface Ended {
  universe: number;
  replica: number;
  accuracy: number;
}

/** `universe 3  replica 1  test accuracy 91.30 %` */
function endLine({ universe, replica, accuracy }: Ended): string {
  return `universe ${universe}  replica ${replica}  test accuracy ${(100 * accuracy).toFixed(2)} %`;
}
