import type { Dataset } from "../../lib/data/dataset.ts";
import { noiseRatio } from "../../lib/measure/noise_of_adam.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import {
  type AdamStepArtifact,
  adamStepArtifact,
  type AdamStepMoment,
  type AdamStepReplica,
  adamStepReplica,
  type AdamStepRow,
} from "../../lib/schema/adam_step.ts";
import { summarize } from "../../lib/stats.ts";
import type { Profile } from "../profiles.ts";
import type { Json, PartOutput, Stage, StageContext } from "../stage.ts";
import { ROOT_SEED, WIDTHS } from "./train.ts";

const BATCH_SIZE = 1024;
/** Besides the end of each epoch. Adam's averages fill in the first 1/(1 − β₁) = 10 steps. */
const EARLY_STEPS = [1, 2, 5, 10, 20];
/** The report's Adam, as its training stage runs it. */
const ADAM = {
  name: "adam",
  learningRate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
} as const;

/** Section 4.2: the size of |m̂/√v̂| and of the step along the Adam run of Figures 8 and 9. */
export function adamStepStage(profile: Profile): Stage {
  const { trainCount, epochs, replicas } = profile;
  return {
    name: "adam-step",
    title: "Adam's step against its bound α",
    paper: "section 4.2",
    module: import.meta.url,
    optimizers: [ADAM.name],
    params: {
      optimizer: ADAM,
      batchSize: BATCH_SIZE,
      widths: WIDTHS,
      rootSeed: ROOT_SEED,
      earlySteps: EARLY_STEPS,
      ...{ trainCount, epochs, replicas },
    },
    inputs: ["dataset"],
    schema: adamStepArtifact,
    usesBackend: true,
    parts: { count: replicas, schema: adamStepReplica, run: measureReplica },
    run: async (context, parts) => {
      const { dataset } = await context.dataset();
      return artifact(profile, dataset, parts as AdamStepReplica[]) as Json;
    },
  };
}

async function measureReplica(context: StageContext, replica: number): Promise<PartOutput> {
  // Loaded only where it runs: planning needs no tensor library.
  const { measureAdam } = await import("../../lib/measure/adam_run.ts");
  const { dataset } = await context.dataset();
  const { epochs } = context.profile;
  const config = {
    ...{ widths: WIDTHS, optimizer: ADAM, batchSize: BATCH_SIZE, rootSeed: ROOT_SEED },
    ...{ epochs, earlySteps: EARLY_STEPS },
  };
  const measured = await measureAdam(config, dataset, replica, (done, total, row) => {
    context.progress({ done, total, unit: "step", line: lookLine(row) });
  });
  return { result: measured as unknown as Json, epochs: [] };
}

/** `replica 0  step 58  |m̂/√v̂| median 0.213  rms 0.312  v̂ = 0: 11.2 %` */
function lookLine({ replica, step, ratio, ratioRms, zeroShare }: AdamStepRow): string {
  return `replica ${replica}  step ${step}  |m̂/√v̂| median ${ratio.p50.toFixed(3)}  ` +
    `rms ${ratioRms.toFixed(3)}  v̂ = 0: ${(100 * zeroShare).toFixed(1)} %`;
}

function artifact(
  { name, notice, evaluatedTrainCount, epochs }: Profile,
  { source, train, test }: Dataset,
  measured: AdamStepReplica[],
): AdamStepArtifact {
  const counts = { trainCount: train.count, testCount: test.count, evaluatedTrainCount };
  return {
    schema: "adam-step/1",
    stage: "adam-step",
    profile: name,
    notice,
    data: { source, ...counts },
    network: { layers: WIDTHS, parameters: parameterCount(denseLayers(WIDTHS)) },
    optimizer: ADAM,
    batchSize: BATCH_SIZE,
    epochs,
    stepsPerEpoch: Math.floor(train.count / BATCH_SIZE),
    replicas: measured.length,
    rootSeed: ROOT_SEED,
    pureNoise: noiseRatio(ADAM.beta1),
    moments: momentsOf(measured),
    rows: measured.flatMap(({ rows }) => rows),
    epochLoss: measured.map(({ replica, epochLoss }) => ({ replica, loss: epochLoss })),
  };
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
