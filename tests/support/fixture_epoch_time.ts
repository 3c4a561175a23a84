import { stream } from "../../lib/random.ts";
import { EPOCH_TIME_RULES, type EpochTimeArtifact } from "../../lib/schema/epoch_time.ts";
import type { EpochTiming } from "../../lib/schema/run_report.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";

const EPOCHS = 4;

/** Made-up times: an epoch takes less the larger the batch, and the first one takes longer. */
export function epochTimings(batchSizes: number[]): EpochTiming[] {
  return batchSizes.flatMap((batchSize) => {
    const random = stream(7, "fixture", "time", batchSize);
    const typical = 2 + 450 / batchSize;
    return Array.from({ length: EPOCHS }, (_, i) => ({
      replica: 0,
      epoch: i + 1,
      trainSeconds: typical * (i === 0 ? 1.3 : 1) * (1 + 0.03 * random.normal()),
      evaluationSeconds: 0.8,
      batchSize,
      peakResidentBytes: 300_000_000,
    }));
  });
}

/** What they come to by the rules. */
export function epochTimeFixture(
  batchSizes: number[],
  options: FixtureOptions,
): EpochTimeArtifact {
  return {
    schema: "epoch-time/1",
    stage: "epoch-time",
    profile: options.profile,
    notice: noticeOf(options),
    data: {
      source: options.profile === "demo" ? "synthetic" : "mnist",
      ...{ trainCount: 60_000, testCount: 10_000, evaluatedTrainCount: 10_000 },
    },
    network: { layers: [784, 512, 512, 10], parameters: 669_706 },
    optimizer: "sgd",
    epochs: EPOCHS,
    rules: { ...EPOCH_TIME_RULES, memorySteps: [...EPOCH_TIME_RULES.memorySteps] },
    batchSizes: batchSizes.map((batchSize) => ({
      batchSize,
      learningRate: Math.min(0.001 * batchSize / 64, 0.064),
      stepsPerEpoch: Math.floor(60_000 / batchSize),
    })),
    firstEpochSlower: true,
    falls: [{ figure: "Figure 4", from: 64, to: 256, atLeast: 2, strong: true }],
    memory: {
      ...{ batchSize: 256, kind: "resident", aboveMegabytes: 200, upToMegabytes: 400 },
      underReported: null,
    },
  };
}
