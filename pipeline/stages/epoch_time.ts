import { z } from "zod";
import type { Dataset } from "../../lib/data/dataset.ts";
import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import {
  EPOCH_TIME_RULES,
  type EpochTimeArtifact,
  epochTimeArtifact,
} from "../../lib/schema/epoch_time.ts";
import type { Profile } from "../profiles.ts";
import type { Json, PartOutput, Stage, StageContext } from "../stage.ts";
import { findings, type Measured } from "./epoch_time_findings.ts";
import { ROOT_SEED, type TrainingConfig, WIDTHS } from "./train.ts";

/** The first, which may have kernels to compile, and two of which the faster counts. */
const EPOCHS = 3;
/** Few: what an evaluation tells is not of interest here. */
const EVALUATED_TRAIN_COUNT = 1000;

const measured = z.strictObject({
  batchSize: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  preparationSeconds: z.number().nonnegative(),
  seconds: z.array(z.number().positive()).length(EPOCHS),
  memory: z.strictObject({ kind: z.enum(["device", "resident"]), bytes: z.int().positive() }),
});

/**
 * The time panels of Figures 4 and 5, and the memory that training takes: SGD at each batch size, a part
 * each. The artifact tells what that comes to by fixed rules; seconds and bytes stand in the run report.
 */
export function epochTimeStage(configs: TrainingConfig[], profile: Profile): Stage {
  const { trainCount, testCount } = profile;
  return {
    name: "epoch-time",
    title: "time of an epoch at each batch size",
    paper: "Figures 4, 5",
    module: import.meta.url,
    optimizers: [...new Set(configs.map(({ optimizer }) => optimizer.name))],
    params: {
      configs: configs.map(({ optimizer, batchSize }) => ({ optimizer, batchSize })),
      widths: WIDTHS,
      rootSeed: ROOT_SEED,
      epochs: EPOCHS,
      ...{ trainCount, testCount, evaluatedTrainCount: EVALUATED_TRAIN_COUNT },
    },
    inputs: ["dataset"],
    schema: epochTimeArtifact,
    usesBackend: true,
    measures: true,
    parts: {
      count: configs.length,
      schema: measured,
      run: (context, part) => measure(context, configs[part]),
    },
    run: async (context, parts) => {
      const { dataset } = await context.dataset();
      return artifact(configs, profile, dataset, parts as unknown as Measured[]) as Json;
    },
  };
}

async function measure(context: StageContext, config: TrainingConfig): Promise<PartOutput> {
  const devicePeak = await watchedDevice(context);
  const { batchSize } = config;
  const { epochs, ...times } = await timedTraining(context, config);
  const peakResidentBytes = await context.peakResidentBytes();
  const onDevice = devicePeak && { peakDeviceBytes: devicePeak() };
  const memory: Measured["memory"] = onDevice
    ? { kind: "device", bytes: onDevice.peakDeviceBytes }
    : { kind: "resident", bytes: peakResidentBytes };
  const seconds = epochs.map(({ trainSeconds }) => trainSeconds);
  return {
    result: { batchSize, ...times, seconds, memory },
    epochs: epochs.map((row) => ({
      ...{ ...row, batchSize, peakResidentBytes, ...onDevice },
      ...(row.epoch === 1 && { preparationSeconds: times.preparationSeconds }),
    })),
  };
}

async function timedTraining(context: StageContext, { optimizer, batchSize }: TrainingConfig) {
  // Loaded only where it runs: planning needs no tensor library.
  const { trainReplicas } = await import("../../lib/train/run.ts");
  const { dataset } = await context.dataset();
  const config = { widths: WIDTHS, optimizer, batchSize, rootSeed: ROOT_SEED, epochs: EPOCHS };
  const started = context.now();
  // When the initial parameters had been evaluated, right before the first epoch.
  let evaluated: number | undefined;
  const { epochs } = await trainReplicas(
    { ...config, evaluatedTrainCount: EVALUATED_TRAIN_COUNT },
    dataset,
    [0],
    {
      now: () => context.now(),
      // In epochs, of which all parts have as many.
      onProgress: (steps, total) => {
        evaluated ??= context.now();
        const done = Math.floor(EPOCHS * steps / total);
        context.progress({ done, total: EPOCHS, unit: "epoch" });
      },
    },
  );
  const untilFirst = (evaluated! - started) / 1000;
  return {
    epochs,
    preparationSeconds: Math.max(untilFirst - epochs[EPOCHS - 1].evaluationSeconds, 0),
    stepsPerEpoch: Math.floor(dataset.train.count / batchSize),
  };
}

/** Gives the peak of the GPU's memory; null where none computes. */
async function watchedDevice({ backend }: StageContext): Promise<(() => number) | null> {
  if (backend.name !== "webgpu") return null;
  return (await import("../../lib/backend/webgpu/device_peak.ts")).watchDeviceMemory();
}

function artifact(
  configs: TrainingConfig[],
  profile: Profile,
  { source, train, test }: Dataset,
  all: Measured[],
): EpochTimeArtifact {
  const { memorySteps, ...rules } = EPOCH_TIME_RULES;
  return {
    schema: "epoch-time/1",
    stage: "epoch-time",
    profile: profile.name,
    notice: profile.notice,
    data: {
      source,
      trainCount: train.count,
      testCount: test.count,
      evaluatedTrainCount: EVALUATED_TRAIN_COUNT,
    },
    network: { layers: WIDTHS, parameters: parameterCount(denseLayers(WIDTHS)) },
    optimizer: "sgd",
    epochs: EPOCHS,
    rules: { ...rules, memorySteps: [...memorySteps] },
    batchSizes: configs.map(({ batchSize, optimizer: { learningRate } }, k) => ({
      ...{ batchSize, learningRate, stepsPerEpoch: all[k].stepsPerEpoch },
    })),
    ...findings(all),
  };
}
