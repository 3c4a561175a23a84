import { CLASS_COUNT, type Dataset, IMAGE_SIZE } from "../../lib/data/dataset.ts";
import { firstOf, standardised } from "../../lib/data/pixel_values.ts";
import type { Universe } from "../../lib/multiverse/choices.ts";
import { EPSILON_MOVED } from "../../lib/multiverse/epsilon_moved.ts";
import { finiteOrNull } from "../../lib/schema/common.ts";
import type { MultiverseRunsArtifact, UniverseRun } from "../../lib/schema/multiverse_runs.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { Choices } from "../../lib/train/choices.ts";
import { type TrainConfig, trainReplicas } from "../../lib/train/run.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";

/** Steps whose losses are kept, to be replayed when code changes. */
const FIRST_STEPS = 32;

/** A number that the report prints, and the universes in which it is computed. */
export interface MultiverseRunsParams {
  optimizer: OptimizerConfig;
  batchSize: number;
  universes: Universe[];
  /** In every universe. */
  replicas: number;
  testCount: number;
  trainCount: number;
  evaluatedTrainCount: number;
  epochs: number;
  rootSeed: number;
}

/** Trains one setting of the report in every universe. */
const multiverseRuns: Computation<MultiverseRunsParams, MultiverseRunsArtifact, UniverseRun> = {
  part: runPart,
  artifact: async ({ params, header, dataset }, runs) => {
    const { optimizer, batchSize, universes, epochs, rootSeed } = params;
    const { trainCount, testCount, evaluatedTrainCount } = params;
    const { source } = (await dataset()).dataset;
    return {
      schema: "multiverse-runs/1",
      ...header,
      data: { source, trainCount, testCount, evaluatedTrainCount },
      ...{ optimizer, batchSize, epochs, rootSeed, universes, runs },
    };
  },
};
export default multiverseRuns;

async function runPart(
  { params, dataset, now, progress }: StageContext<MultiverseRunsParams>,
  part: number,
  steps?: number,
): Promise<PartOutput<UniverseRun>> {
  const { universes, replicas, epochs } = params;
  const universe = Math.floor(part / replicas);
  const replica = part % replicas;
  const chosen = universes[universe];
  const config = { ...configOf(chosen, params), steps, mayDiverge: true };
  const images = imagesOf(chosen, (await dataset()).dataset);
  const { trained: [run], epochs: times } = await trainReplicas(config, images, [replica], {
    now,
    onProgress: (done, total, rows) => {
      const end = rows.find(({ epoch, split }) => epoch === epochs && split === "test");
      progress({ done, total, news: end && { universe, replica, accuracy: end.accuracy } });
    },
  });
  const last = (split: "train" | "test") => run.rows.findLast((row) => row.split === split)!;
  const result = {
    ...{ universe, replica },
    firstSteps: run.minibatchLoss.slice(0, FIRST_STEPS).map(finiteOrNull),
    trainLoss: finiteOrNull(last("train").loss),
    testAccuracy: last("test").accuracy,
    digest: run.digest,
  };
  return { result, epochs: times };
}

/** The training run of a universe. */
export function configOf(
  { softmax, widths, biases, order, epsilon, lastMinibatch }: Universe,
  { optimizer, batchSize, evaluatedTrainCount, epochs, rootSeed }: MultiverseRunsParams,
): TrainConfig {
  const hidden = Number(widths);
  const choices: Choices = {
    ...(softmax === "twice" && { softmaxes: 2 }),
    ...(biases === "zero" && { biases: "zero" }),
    ...(order === "anew" && { order: "anew" }),
    ...(lastMinibatch !== "left out" && { lastMinibatch }),
  };
  return {
    widths: [IMAGE_SIZE, hidden, hidden, CLASS_COUNT],
    // SGD and Nesterov have no ε to move.
    rule: epsilon === "moved" ? EPSILON_MOVED[optimizer.name] : undefined,
    ...{ optimizer, batchSize, evaluatedTrainCount, epochs, rootSeed, choices },
  };
}

/** The images of a universe: which of them train, and what the network sees of them. */
export function imagesOf({ training, pixels }: Universe, dataset: Dataset): Dataset {
  const { count } = dataset.train;
  const images = training === "all" ? dataset : firstOf(dataset, Math.round(count * 5 / 6));
  return pixels === "unit" ? images : standardised(images);
}
