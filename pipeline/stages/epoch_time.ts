import { denseLayers, parameterCount } from "../../lib/model/layers.ts";
import type { EpochTimeArtifact } from "../../lib/schema/epoch_time.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import type { Computation, PartOutput, StageContext } from "../stage.ts";
import { findings, type Measured } from "./epoch_time_findings.ts";

/** The configs that are timed, a part each, and the rules by which the times are read. */
export interface EpochTimeParams {
  configs: { optimizer: OptimizerConfig; batchSize: number }[];
  widths: number[];
  rootSeed: number;
  /** The first, which may have kernels to compile, and others of which the fastest counts. */
  epochs: number;
  evaluatedTrainCount: number;
  rules: EpochTimeArtifact["rules"];
}

/**
 * The time panels of Figures 4 and 5, and the memory that training takes. The artifact tells what that
 * comes to by fixed rules; seconds and bytes stand in the run report.
 */
const epochTime: Computation<EpochTimeParams, EpochTimeArtifact, Measured> = {
  part: measure,
  artifact: async ({ params, header, dataset }, all) => {
    const { source, train, test } = (await dataset()).dataset;
    const { configs, widths, epochs, rules, evaluatedTrainCount } = params;
    return {
      schema: "epoch-time/1",
      ...header,
      data: { source, trainCount: train.count, testCount: test.count, evaluatedTrainCount },
      network: { layers: widths, parameters: parameterCount(denseLayers(widths)) },
      optimizer: "sgd",
      ...{ epochs, rules },
      batchSizes: configs.map(({ batchSize, optimizer: { learningRate } }, k) => ({
        ...{ batchSize, learningRate, stepsPerEpoch: all[k].stepsPerEpoch },
      })),
      ...findings(all, rules),
    };
  },
};
export default epochTime;

async function measure(
  context: StageContext<EpochTimeParams>,
  part: number,
): Promise<PartOutput<Measured>> {
  const devicePeak = await watchedDevice(context);
  const { batchSize } = context.params.configs[part];
  const { epochs, ...times } = await timedTraining(context, part);
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

async function timedTraining(
  { params, dataset, now, progress }: StageContext<EpochTimeParams>,
  part: number,
) {
  const { configs: { [part]: config }, epochs: count } = params;
  const images = (await dataset()).dataset;
  const started = now();
  // When the initial parameters had been evaluated, right before the first epoch.
  let evaluated: number | undefined;
  const { epochs } = await trainReplicas({ ...params, ...config }, images, [0], {
    now,
    // In epochs, of which all parts have as many.
    onProgress: (steps, total) => {
      evaluated ??= now();
      progress({ done: Math.floor(count * steps / total), total: count });
    },
  });
  const untilFirst = (evaluated! - started) / 1000;
  return {
    epochs,
    preparationSeconds: Math.max(untilFirst - epochs[count - 1].evaluationSeconds, 0),
    stepsPerEpoch: Math.floor(images.train.count / config.batchSize),
  };
}

/** Gives the peak of the GPU's memory; null where none computes. */
async function watchedDevice({ backend }: StageContext): Promise<(() => number) | null> {
  if (backend.name !== "webgpu") return null;
  return (await import("../../lib/backend/webgpu/device.ts")).watchDeviceMemory();
}
