import { validationSplit } from "../../lib/data/validation.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import { stream } from "../../lib/random.ts";
import { finiteOrNull } from "../../lib/schema/common.ts";
import type { OptimizerConfig, TrainedReplica } from "../../lib/schema/training.ts";
import type { TuningGridArtifact, TuningPoint, TuningRun } from "../../lib/schema/tuning_grid.ts";
import { summarize } from "../../lib/stats/summary.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";
import { bestPoint } from "./best_point.ts";

/** Steps whose losses are kept, to be replayed when code changes. */
const FIRST_STEPS = 32;

/** The points of a grid, and what each is trained and judged on. */
export interface TuningGridParams {
  points: OptimizerConfig[];
  batchSize: number;
  /** Replicas of each point, from `firstReplica` on. */
  replicas: number;
  firstReplica: number;
  /** Training images; the `validationCount` others are what is chosen by. */
  trainCount: number;
  validationCount: number;
  evaluatedTrainCount: number;
  epochs: number;
  widths: number[];
  rootSeed: number;
}

/** Trains one optimizer at every point of a grid, and chooses by the validation images. */
const tuningGrid: Computation<TuningGridParams, TuningGridArtifact, TuningRun> = {
  part: runPart,
  artifact: async ({ params, header, dataset }, runs) => {
    const { points, replicas, batchSize, epochs, rootSeed, widths } = params;
    const tried = points.map((optimizer, k): TuningPoint => {
      const own = runs.slice(k * replicas, (k + 1) * replicas);
      const validationAccuracy = summarize(own.map((run) => run.validationAccuracy));
      return { optimizer, runs: own, validationAccuracy };
    });
    const { trainCount, validationCount: testCount, evaluatedTrainCount } = params;
    const { source } = (await dataset()).dataset;
    return {
      schema: "tuning-grid/1",
      ...header,
      data: { source, trainCount, testCount, evaluatedTrainCount },
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      ...{ batchSize, epochs, rootSeed },
      points: tried,
      chosen: bestPoint(tried).optimizer,
    };
  },
};
export default tuningGrid;

/** Trains on all but the validation images, and tells how it began and ended. */
async function runPart(
  { params, dataset, now, progress }: StageContext<TuningGridParams>,
  part: number,
  steps?: number,
): Promise<PartOutput<TuningRun>> {
  const { points, replicas, firstReplica, validationCount, epochs, rootSeed } = params;
  const optimizer = points[Math.floor(part / replicas)];
  const random = stream(rootSeed, "validation");
  const split = validationSplit((await dataset()).dataset, validationCount, random);
  const config = { ...params, optimizer, steps, mayDiverge: true };
  const run = await trainReplicas(config, split, [firstReplica + part % replicas], {
    now,
    onProgress: (done, total, rows) => {
      const ended = rows.find(({ epoch, split }) => epoch === epochs && split === "test");
      progress({ done, total, news: ended && { optimizer, row: ended } });
    },
  });
  return { result: tuningRunOf(run.trained[0]), epochs: run.epochs };
}

function tuningRunOf({ replica, rows, minibatchLoss }: TrainedReplica): TuningRun {
  // The validation images stand in the place of the test images.
  const validation = rows.filter(({ split }) => split === "test");
  const train = rows.filter(({ split }) => split === "train");
  return {
    replica,
    initialLoss: finiteOrNull(validation[0].loss),
    firstSteps: minibatchLoss.slice(0, FIRST_STEPS).map(finiteOrNull),
    trainLoss: finiteOrNull(train.at(-1)!.loss),
    validationLoss: finiteOrNull(validation.at(-1)!.loss),
    validationAccuracy: validation.at(-1)!.accuracy,
  };
}
