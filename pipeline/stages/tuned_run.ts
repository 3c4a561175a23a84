import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import { finiteOrNull } from "../../lib/schema/common.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { TunedRunArtifact } from "../../lib/schema/tuned_run.ts";
import type { TuningGridArtifact } from "../../lib/schema/tuning_grid.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";
import { bestPoint } from "./best_point.ts";

/** The grids to choose from, and what the choice is trained on. */
export interface TunedRunParams {
  choices: string[];
  batchSize: number;
  widths: number[];
  rootSeed: number;
  trainCount: number;
  testCount: number;
  evaluatedTrainCount: number;
  epochs: number;
  replicas: number;
}

type TunedRun = TunedRunArtifact["runs"][number];

/**
 * Trains an optimizer at the best point of the grids in `choices` on all training images, by replicas
 * that had no part in the choice, and looks at the test images for the first time.
 */
const tunedRun: Computation<TunedRunParams, TunedRunArtifact, TunedRun> = {
  part: trainTuned,
  artifact: async (context, runs) => {
    const { params, header, dataset } = context;
    const { trainCount, testCount, evaluatedTrainCount, widths } = params;
    const { batchSize, epochs, rootSeed } = params;
    const { source } = (await dataset()).dataset;
    return {
      schema: "tuned-run/1",
      ...header,
      data: { source, trainCount, testCount, evaluatedTrainCount },
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      optimizer: await chosen(context),
      ...{ batchSize, epochs, rootSeed, runs },
    };
  },
};
export default tunedRun;

/** The point of the highest mean validation accuracy in all the grids; of equals, the first. */
async function chosen(
  { params: { choices }, input }: StageContext<TunedRunParams>,
): Promise<OptimizerConfig> {
  const grids = await Promise.all(choices.map((stage) => input<TuningGridArtifact>(stage)));
  return bestPoint(grids.flatMap(({ points }) => points)).optimizer;
}

async function trainTuned(
  context: StageContext<TunedRunParams>,
  replica: number,
): Promise<PartOutput<TunedRun>> {
  const { params, dataset, now, progress } = context;
  const config = { ...params, optimizer: await chosen(context), mayDiverge: true };
  const run = await trainReplicas(config, (await dataset()).dataset, [replica], {
    now,
    onProgress: (done, total) => progress({ done, total }),
  });
  const last = (split: "train" | "test") =>
    run.trained[0].rows.findLast((row) => row.split === split)!;
  const result = {
    replica,
    trainLoss: finiteOrNull(last("train").loss),
    testLoss: finiteOrNull(last("test").loss),
    testAccuracy: last("test").accuracy,
  };
  return { result, epochs: run.epochs };
}
