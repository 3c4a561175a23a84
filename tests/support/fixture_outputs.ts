import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { dirname } from "node:path";
import type { DatasetArtifact } from "../../lib/schema/dataset.ts";
import type { StageRecord } from "../../lib/schema/record.ts";
import type { EpochTiming, RunReport } from "../../lib/schema/run_report.ts";
import { type Outputs, readOutputs } from "../../site/artifacts.ts";
import type { TrainingFigureName } from "../../site/figures/training/training_figure.ts";
import { capacityFixture } from "./fixture_capacity.ts";
import { claimsFixture } from "./fixture_claims.ts";
import { epochTimeFixture, epochTimings } from "./fixture_epoch_time.ts";
import { landscapeFixture } from "./fixture_landscape.ts";
import { type FixtureOptions, noticeOf } from "./fixture_options.ts";
import {
  CONFIGS,
  FIGURE_CONFIGS,
  metricRows,
  stageName,
  trainingFigureFixture,
} from "./fixture_training.ts";
import { variantsFixture } from "./fixture_variants.ts";
import { multiverseFixture } from "./fixture_multiverse.ts";
import { tuningFixture } from "./fixture_tuning.ts";
import { adamStepFixture, gradientNoiseFixture } from "./fixture_measures.ts";
import { THEORY_STAGES, theoryFixture } from "./fixture_theory.ts";

const BACKEND = { name: "wasm", adapter: "fixture adapter", software: false };

/** Path below the folder of artifacts -> content. */
export type FixtureFiles = Map<string, Uint8Array>;

/**
 * Made-up artifacts, records and run reports, the same for the same options: all that the site
 * reads, for tests of the site alone.
 */
export function fixtureFiles(options: FixtureOptions): FixtureFiles {
  const files: FixtureFiles = new Map();
  const digests: Record<string, string> = {};
  const add = (
    stage: string,
    artifact: unknown,
    inputs: string[],
    epochs: EpochTiming[] = [],
  ) => {
    const bytes = encode(artifact);
    const digest = { bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) };
    digests[stage] = digest.sha256;
    files.set(`${stage}.json`, bytes);
    const origin = { stage, artifact: digest, inputs, digests, trains: epochs.length > 0 };
    files.set(`records/${stage}.json`, encode(record(origin, options)));
    if (options.withoutRuns) return;
    files.set(`runs/${stage}.json`, encode(runReport(stage, epochs)));
  };
  add("dataset", datasetFixture(options), []);
  for (const config of CONFIGS) {
    const times = epochTimings([config.batchSize]);
    add(stageName(config), { rows: metricRows(config, options) }, ["dataset"], times);
  }
  for (const [stage, configs] of Object.entries(FIGURE_CONFIGS)) {
    const figure = trainingFigureFixture(stage as TrainingFigureName, options);
    add(stage, figure, configs.map(stageName));
  }
  const sizes = FIGURE_CONFIGS["batch-size"].map(({ batchSize }) => batchSize);
  add("epoch-time", epochTimeFixture(sizes, options), ["dataset"], epochTimings(sizes));
  for (const stage of THEORY_STAGES) add(stage, theoryFixture(stage, options), []);
  add("capacity", capacityFixture(options), []);
  add("landscape", landscapeFixture(options), ["dataset"]);
  add("tuning", tuningFixture(options), ["dataset"]);
  add("multiverse", multiverseFixture(options), []);
  add("variants", variantsFixture(options), []);
  add("adam-step", adamStepFixture(options), ["dataset"]);
  add("gradient-noise", gradientNoiseFixture(options), ["dataset"]);
  add("claims", claimsFixture(options), ["sgd-batch"]);
  return files;
}

/** The fixture as the site reads it, without a disk. */
export function outputsOf(files: FixtureFiles): Outputs {
  return readOutputs("fixture", (path) => files.get(path.slice("fixture/".length)) ?? null);
}

/** Puts the fixture into a folder. */
export function writeFiles(folder: string, files: FixtureFiles): void {
  for (const [name, bytes] of files) {
    Deno.mkdirSync(dirname(`${folder}/${name}`), { recursive: true });
    Deno.writeFileSync(`${folder}/${name}`, bytes);
  }
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function datasetFixture(options: FixtureOptions): DatasetArtifact {
  const synthetic = options.profile === "demo";
  const split = (count: number) => ({
    count,
    classCounts: Array.from({ length: 10 }, () => count / 10),
    meanPixel: 0.13,
    sha256: "0".repeat(64),
  });
  return {
    schema: "dataset/1",
    stage: "dataset",
    profile: options.profile,
    notice: noticeOf(options),
    source: synthetic ? "synthetic" : "mnist",
    files: synthetic ? [] : [{ name: "fixture", bytes: 1, sha256: "0".repeat(64) }],
    train: split(60_000),
    test: split(10_000),
  };
}

function runReport(stage: string, epochs: EpochTiming[]): RunReport {
  return {
    schema: "run/1",
    stage,
    startedAt: "2026-01-02T03:04:05.000Z",
    seconds: 123.4,
    command: "deno task stage sgd-batch",
    backend: epochs.length === 0 ? null : BACKEND,
    versions: { deno: "0.0.0-fixture", "@tensorflow/tfjs": "0.0.0-fixture" },
    machine: { os: "linux", arch: "x86_64", cpu: "fixture CPU", cores: 2, memoryGiB: 8 },
    workers: 2,
    peakResidentBytes: 456_000_000,
    epochs,
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
    key: bytesToHex(sha256(encode(`fixture key of ${stage}`))),
    components: {
      engine: 1,
      params: null,
      shape: zeros,
      profile: { name: options.profile, notice: noticeOf(options) },
      modules: {},
      packages: {},
      inputs: Object.fromEntries(inputs.map((input) => [input, digests[input]])),
    },
    artifact: { path: `${stage}.json`, ...artifact },
    backend: trains ? BACKEND : null,
    seal: zeros,
  } satisfies StageRecord;
}
