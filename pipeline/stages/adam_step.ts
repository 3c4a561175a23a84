import { type AdamRunConfig, measureAdam } from "../../lib/measure/adam_run.ts";
import { noiseRatio } from "../../lib/measure/noise_of_adam.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type {
  AdamStepArtifact,
  AdamStepMoment,
  AdamStepReplica,
  AdamStepRow,
} from "../../lib/schema/adam_step.ts";
import { summarize } from "../../lib/stats/summary.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";

/** The run along which Adam's step is looked at, and when. */
export type AdamStepParams =
  & Pick<AdamStepArtifact, "batchSize" | "epochs" | "replicas" | "rootSeed">
  & {
    optimizer: AdamRunConfig["optimizer"];
    widths: number[];
    /** Steps that are looked at besides the end of each epoch. */
    earlySteps: number[];
    evaluatedTrainCount: number;
  };

/** Section 4.2: the size of |m̂/√v̂| and of the step along a run of Adam. */
const adamStep: Computation<AdamStepParams, AdamStepArtifact, AdamStepReplica> = {
  part: measureReplica,
  artifact: async ({ params, header, dataset }, measured) => {
    const { source, train, test } = (await dataset()).dataset;
    const { optimizer, batchSize, epochs, rootSeed, widths, evaluatedTrainCount } = params;
    return {
      schema: "adam-step/1",
      ...header,
      data: { source, trainCount: train.count, testCount: test.count, evaluatedTrainCount },
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      ...{ optimizer, batchSize, epochs },
      stepsPerEpoch: Math.floor(train.count / batchSize),
      replicas: measured.length,
      rootSeed,
      pureNoise: noiseRatio(optimizer.beta1),
      moments: momentsOf(measured),
      rows: measured.flatMap(({ rows }) => rows),
      epochLoss: measured.map(({ replica, epochLoss }) => ({ replica, loss: epochLoss })),
    };
  },
};
export default adamStep;

async function measureReplica(
  { params, dataset, progress }: StageContext<AdamStepParams>,
  replica: number,
): Promise<PartOutput<AdamStepReplica>> {
  const images = (await dataset()).dataset;
  const result = await measureAdam(params, images, replica, (done, total, row) => {
    progress({ done, total, news: row });
  });
  return { result, epochs: [] };
}

/** Every replica was looked at after the same steps. */
function momentsOf(measured: AdamStepReplica[]): AdamStepMoment[] {
  return measured[0].rows.map(({ step, epoch }, look) => {
    const over = (number: (row: AdamStepRow) => number) =>
      summarize(measured.map(({ rows }) => number(rows[look])));
    return {
      ...{ step, epoch },
      ratioMedian: over(({ ratio }) => ratio.p50),
      ratioMean: over(({ ratioMean }) => ratioMean),
      ratioRms: over(({ ratioRms }) => ratioRms),
      nearOne: over(({ nearOne }) => nearOne),
      zeroShare: over(({ zeroShare }) => zeroShare),
    };
  });
}
