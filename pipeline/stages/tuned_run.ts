import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import { finiteOrNull } from "../../lib/schema/common.ts";
import type { TunedReplica, TunedRunArtifact } from "../../lib/schema/tuned_run.ts";
import type { FinalistsArtifact } from "../../lib/schema/tuning_search.ts";
import { type Trained, trainReplicas } from "../../lib/train/run.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";
import { FIRST_STEPS } from "./validation_run.ts";

/** Where the settings were chosen, and what the choice is trained on. */
export interface TunedRunParams {
  finalists: string;
  schedule: TunedRunArtifact["schedule"];
  batchSize: number;
  widths: number[];
  rootSeed: number;
  trainCount: number;
  testCount: number;
  evaluatedTrainCount: number;
  epochs: number;
  testsPerEpoch: number;
  /** So many, from `firstReplica` on. */
  replicas: number;
  firstReplica: number;
}

/**
 * Trains an optimizer at its chosen settings on all training images, by replicas that had no part in the
 * choice, and looks at the test images for the first time.
 */
const tunedRun: Computation<TunedRunParams, TunedRunArtifact, TunedReplica> = {
  part: trainTuned,
  artifact: async (context, runs) => {
    const { params, header, dataset } = context;
    const { trainCount, testCount, evaluatedTrainCount, widths } = params;
    const { batchSize, epochs, rootSeed, schedule } = params;
    const { source } = (await dataset()).dataset;
    return {
      schema: "tuned-run/2",
      ...header,
      data: { source, trainCount, testCount, evaluatedTrainCount },
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      optimizer: await chosenOf(context),
      ...{ schedule, batchSize, epochs, stepsPerEpoch: stepsPerEpoch(params), rootSeed, runs },
    };
  },
};
export default tunedRun;

async function chosenOf({ params: { finalists }, input }: StageContext<TunedRunParams>) {
  return (await input<FinalistsArtifact>(finalists)).chosen;
}

/** The last incomplete minibatch is left out. */
function stepsPerEpoch({ trainCount, batchSize }: TunedRunParams): number {
  return Math.floor(trainCount / batchSize);
}

async function trainTuned(
  context: StageContext<TunedRunParams>,
  part: number,
  steps?: number,
): Promise<PartOutput<TunedReplica>> {
  const { params, dataset, now, progress } = context;
  const decaySteps = params.schedule === "linear"
    ? params.epochs * stepsPerEpoch(params)
    : undefined;
  const config = {
    ...params,
    optimizer: await chosenOf(context),
    ...{ decaySteps, steps, mayDiverge: true },
  };
  const replica = params.firstReplica + part;
  const run = await trainReplicas(config, (await dataset()).dataset, [replica], {
    now,
    onProgress: (done, total) => progress({ done, total }),
  });
  return { result: tunedReplica(run.trained[0], stepsPerEpoch(params)), epochs: run.epochs };
}

function tunedReplica(
  { replica, rows, minibatchLoss, checkpoints }: Trained,
  stepsPerEpoch: number,
): TunedReplica {
  const last = (split: "train" | "test") => rows.findLast((row) => row.split === split)!;
  const atEpochs = rows.filter(({ split }) => split === "test").map(({ epoch, accuracy }) => (
    { step: Math.min(epoch * stepsPerEpoch, minibatchLoss.length), accuracy }
  ));
  const between = checkpoints.map(({ step, testAccuracy }) => ({ step, accuracy: testAccuracy }));
  return {
    replica,
    firstSteps: minibatchLoss.slice(0, FIRST_STEPS).map(finiteOrNull),
    trainLoss: finiteOrNull(last("train").loss),
    testLoss: finiteOrNull(last("test").loss),
    testAccuracy: [...atEpochs, ...between].sort((a, b) => a.step - b.step),
  };
}
