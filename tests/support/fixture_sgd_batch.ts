import { stream } from "../../lib/random.ts";
import type { MetricRow, ProfileName } from "../../lib/schema/common.ts";
import type { SgdBatchArtifact } from "../../lib/schema/sgd_batch.ts";
import { summarize } from "../../lib/stats.ts";

/** What a fixture stands for. The numbers are made up: they look like a run, and are none. */
export interface FixtureOptions {
  profile: ProfileName;
  epochs: number;
  replicas: number;
  /** Leaves out the run reports, and with them every time. */
  withoutRuns?: boolean;
}

export const PAPER_FIXTURE: FixtureOptions = { profile: "paper", epochs: 10, replicas: 5 };
export const DEMO_FIXTURE: FixtureOptions = { profile: "demo", epochs: 2, replicas: 2 };

export interface Config {
  batchSize: number;
  learningRate: number;
  stepsPerEpoch: number;
  secondsPerEpoch: number;
}

export const CONFIGS: Config[] = [
  { batchSize: 64, learningRate: 0.001, stepsPerEpoch: 937, secondsPerEpoch: 9.1 },
  { batchSize: 256, learningRate: 0.004, stepsPerEpoch: 234, secondsPerEpoch: 6.2 },
];

/** A made-up Figure 4 that starts at chance and ends near the report's accuracies. */
export function sgdBatchFixture(options: FixtureOptions): SgdBatchArtifact {
  const trained = CONFIGS.map((config) => ({ config, rows: metricRows(config, options) }));
  return {
    schema: "sgd-batch/1",
    stage: "sgd-batch",
    profile: options.profile,
    notice: noticeOf(options),
    data: {
      source: options.profile === "demo" ? "synthetic" : "mnist",
      trainCount: 60_000,
      testCount: 10_000,
      evaluatedTrainCount: 10_000,
    },
    network: { layers: [784, 512, 512, 10], parameters: 669_706 },
    epochs: options.epochs,
    replicas: options.replicas,
    rootSeed: 7,
    series: trained.map(({ config, rows }) => series(config, rows, options.epochs)),
    rows: trained.flatMap(({ rows }) => rows),
    lossCurve: CONFIGS.flatMap((config) => lossCurve(config, options)),
  };
}

function series(config: Config, rows: MetricRow[], epochs: number) {
  const { secondsPerEpoch: _, ...settings } = config;
  const last = rows.filter(({ epoch }) => epoch === epochs);
  const test = last.filter(({ split }) => split === "test").map(({ accuracy }) => accuracy);
  const train = last.filter(({ split }) => split === "train").map(({ loss }) => loss);
  return {
    ...settings,
    trainedBy: stageName(config),
    optimizer: "sgd",
    finalTestAccuracy: summarize(test),
    finalTrainLoss: summarize(train),
  };
}

export function metricRows(
  { batchSize, learningRate }: Config,
  options: FixtureOptions,
): MetricRow[] {
  const rows: MetricRow[] = [];
  for (let replica = 0; replica < options.replicas; replica++) {
    const random = stream(7, "fixture", batchSize, replica);
    const end = 0.41 + 0.08 * random.normal();
    for (let epoch = 0; epoch <= options.epochs; epoch++) {
      const rise = 1 / (1 + Math.exp(5.5 - epoch));
      const accuracy = 0.1 + (end - 0.1) * rise + 0.01 * random.uniform();
      const common = { optimizer: "sgd", batchSize, learningRate, replica, epoch };
      const loss = lossAt(epoch) + 0.003 * random.normal();
      rows.push({ ...common, split: "test", loss, accuracy: Number(accuracy.toFixed(4)) });
      rows.push({ ...common, split: "train", loss: loss + 0.002, accuracy });
    }
  }
  return rows;
}

function lossCurve({ batchSize }: Config, { epochs, replicas }: FixtureOptions) {
  return Array.from({ length: replicas }, (_, replica) => {
    const random = stream(7, "fixture", "loss", batchSize, replica);
    return Array.from({ length: 10 * epochs }, (_, k) => {
      const epoch = (k + 1) / 10;
      return { batchSize, replica, epoch, loss: lossAt(epoch) + 0.004 * random.normal() };
    });
  }).flat();
}

function lossAt(epoch: number): number {
  return Math.LN10 - 0.35 / (1 + Math.exp(7 - epoch));
}

export function noticeOf({ profile }: FixtureOptions): string | null {
  return profile === "paper" ? null : `Fixture of the ${profile} profile. Not MNIST.`;
}

export function stageName({ batchSize, learningRate }: Config): string {
  return `train/sgd-b${batchSize}-lr${learningRate}`;
}
