import { validationSplit } from "../../lib/data/validation.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import { stream } from "../../lib/random.ts";
import { finiteOrNull } from "../../lib/schema/common.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { TuningSearchArtifact, ValidationRun } from "../../lib/schema/tuning_search.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import type { PartOutput, StageContext } from "../stage.ts";

/** Steps whose losses are kept, to be replayed when code changes. */
export const FIRST_STEPS = 32;

/** What runs are trained and judged on before the test images are looked at. */
export interface ValidationParams {
  batchSize: number;
  /** Training images; the `validationCount` others are what is chosen by. */
  trainCount: number;
  validationCount: number;
  evaluatedTrainCount: number;
  epochs: number;
  widths: number[];
  rootSeed: number;
}

/** A config, the replica that runs it, and after how many steps it is cut off. */
export interface ValidationJob {
  optimizer: OptimizerConfig;
  replica: number;
  steps?: number;
}

/** Trains on all but the validation images, and tells how it began and ended. */
export async function validate(
  { params, dataset, now, progress }: StageContext<ValidationParams>,
  { optimizer, replica, steps }: ValidationJob,
): Promise<PartOutput<ValidationRun>> {
  const { validationCount, epochs, rootSeed } = params;
  const random = stream(rootSeed, "validation");
  const split = validationSplit((await dataset()).dataset, validationCount, random);
  const config = { ...params, optimizer, steps, mayDiverge: true };
  const { trained: [{ rows, minibatchLoss }], epochs: times } = await trainReplicas(
    config,
    split,
    [replica],
    {
      now,
      onProgress: (done, total, rows) => {
        const ended = rows.find(({ epoch, split }) => epoch === epochs && split === "test");
        progress({ done, total, news: ended && { optimizer, row: ended } });
      },
    },
  );
  // The validation images stand in the place of the test images.
  const validation = rows.filter(({ split }) => split === "test");
  const train = rows.filter(({ split }) => split === "train");
  const result = {
    replica,
    initialLoss: finiteOrNull(validation[0].loss),
    firstSteps: minibatchLoss.slice(0, FIRST_STEPS).map(finiteOrNull),
    steps: minibatchLoss.length,
    trainLoss: finiteOrNull(train.at(-1)!.loss),
    validationLoss: finiteOrNull(validation.at(-1)!.loss),
    validationAccuracy: validation.at(-1)!.accuracy,
  };
  return { result, epochs: times };
}

/** What artifacts say of the runs' surroundings. */
export async function surroundings(
  { params, dataset }: StageContext<ValidationParams>,
): Promise<Pick<TuningSearchArtifact, "data" | "network" | "batchSize" | "epochs" | "rootSeed">> {
  const { trainCount, validationCount: testCount, evaluatedTrainCount, widths } = params;
  const { batchSize, epochs, rootSeed } = params;
  const { source } = (await dataset()).dataset;
  return {
    data: { source, trainCount, testCount, evaluatedTrainCount },
    network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
    ...{ batchSize, epochs, rootSeed },
  };
}
