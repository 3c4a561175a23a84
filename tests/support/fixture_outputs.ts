import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { dirname } from "node:path";
import { Random, stream } from "../../lib/random.ts";
import type { MetricRow, ProfileName } from "../../lib/schema/common.ts";
import type { DatasetArtifact } from "../../lib/schema/dataset.ts";
import type { StageRecord } from "../../lib/schema/record.ts";
import type { RunReport } from "../../lib/schema/run_report.ts";
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

interface Config {
  batchSize: number;
  learningRate: number;
  stepsPerEpoch: number;
  secondsPerEpoch: number;
}

const CONFIGS: Config[] = [
  { batchSize: 64, learningRate: 0.001, stepsPerEpoch: 937, secondsPerEpoch: 9.1 },
  { batchSize: 256, learningRate: 0.004, stepsPerEpoch: 234, secondsPerEpoch: 6.2 },
];

const BACKEND = { name: "wasm", adapter: "fixture adapter", software: false };

/**
 * Writes made-up artifacts, records and run reports into `folder`, the same for the same options: what the
 * site reads, for tests of the site alone.
 */
export function writeFixtureOutputs(folder: string, options: FixtureOptions): void {
  const digests: Record<string, string> = {};
  const add = (stage: string, artifact: unknown, inputs: string[], trains?: Config) => {
    const digest = write(folder, `${stage}.json`, artifact);
    digests[stage] = digest.sha256;
    const origin = { stage, artifact: digest, inputs, digests, trains: trains !== undefined };
    write(folder, `records/${stage}.json`, record(origin, options));
    if (!options.withoutRuns) {
      write(folder, `runs/${stage}.json`, runReport(stage, options, trains));
    }
  };
  add("dataset", datasetFixture(options), []);
  const trained = CONFIGS.map((config) => ({ config, rows: metricRows(config, options) }));
  for (const { config, rows } of trained) {
    add(stageName(config), { fixture: true, rows }, ["dataset"], config);
  }
  add("sgd-batch", sgdBatchFixture(options), CONFIGS.map(stageName));
}

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

function metricRows({ batchSize, learningRate }: Config, options: FixtureOptions): MetricRow[] {
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
    const random: Random = stream(7, "fixture", "loss", batchSize, replica);
    return Array.from({ length: 10 * epochs }, (_, k) => {
      const epoch = (k + 1) / 10;
      return { batchSize, replica, epoch, loss: lossAt(epoch) + 0.004 * random.normal() };
    });
  }).flat();
}

function lossAt(epoch: number): number {
  return Math.LN10 - 0.35 / (1 + Math.exp(7 - epoch));
}

function datasetFixture(options: FixtureOptions): DatasetArtifact {
  const synthetic = options.profile === "demo";
  const split = (count: number) => ({
    count,
    classCounts: Array.from({ length: 10 }, () => count / 10),
    meanPixel: 0.13,
  });
  return {
    schema: "dataset/1",
    stage: "dataset",
    profile: options.profile,
    notice: noticeOf(options),
    source: synthetic ? "synthetic" : "mnist",
    files: synthetic ? [] : [{ name: "fixture.gz", bytes: 1, sha256: "0".repeat(64) }],
    train: split(60_000),
    test: split(10_000),
  };
}

function noticeOf({ profile }: FixtureOptions): string | null {
  return profile === "paper" ? null : `Fixture of the ${profile} profile. Not MNIST.`;
}

function runReport(
  stage: string,
  { replicas, epochs }: FixtureOptions,
  config?: Config,
): RunReport {
  const random = stream(7, "fixture", "time", stage);
  const time = (replica: number, epoch: number) => ({
    replica,
    epoch,
    trainSeconds: config!.secondsPerEpoch * (epoch === 1 ? 1.3 : 1) * (1 + 0.03 * random.normal()),
    evaluationSeconds: 0.8,
  });
  const count = config === undefined ? 0 : replicas * epochs;
  return {
    schema: "run/1",
    stage,
    startedAt: "2026-01-02T03:04:05.000Z",
    seconds: 123.4,
    command: "deno task stage sgd-batch",
    backend: config === undefined ? null : BACKEND,
    versions: { deno: "0.0.0-fixture", "@tensorflow/tfjs": "0.0.0-fixture" },
    machine: { os: "linux", arch: "x86_64", cpu: "fixture CPU", cores: 2, memoryGiB: 8 },
    workers: 2,
    peakResidentBytes: 456_000_000,
    epochs: Array.from({ length: count }, (_, i) => time(Math.floor(i / epochs), 1 + i % epochs)),
  };
}

interface Origin {
  stage: string;
  artifact: { bytes: number; sha256: string };
  inputs: string[];
  /** Of every stage so far. */
  digests: Record<string, string>;
  trains: boolean;
}

function record({ stage, artifact, inputs, digests, trains }: Origin, options: FixtureOptions) {
  const zeros = "0".repeat(64);
  return {
    schema: "record/1",
    stage,
    key: bytesToHex(sha256(new TextEncoder().encode(`fixture key of ${stage}`))),
    components: {
      engine: 1,
      params: null,
      profile: { name: options.profile, notice: noticeOf(options) },
      modules: {},
      packages: {},
      inputs: Object.fromEntries(inputs.map((input) => [input, digests[input]])),
      numerics: zeros,
    },
    artifact: { path: `${stage}.json`, ...artifact },
    backend: trains ? BACKEND : null,
    seal: zeros,
  } satisfies StageRecord;
}

function stageName({ batchSize, learningRate }: Config): string {
  return `train/sgd-b${batchSize}-lr${learningRate}`;
}

function write(folder: string, name: string, value: unknown): { bytes: number; sha256: string } {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const path = `${folder}/${name}`;
  Deno.mkdirSync(dirname(path), { recursive: true });
  Deno.writeFileSync(path, bytes);
  return { bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) };
}
