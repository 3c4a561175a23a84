import type { ZodType } from "zod";
import type { BackendChoice } from "../lib/backend/select.ts";
import type { Dataset } from "../lib/data/dataset.ts";
import type { EpochTiming } from "../lib/schema/run_report.ts";
import type { Profile } from "./profiles.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a stage may use while it runs. Everything else is out of bounds. */
export interface StageContext {
  profile: Profile;
  backend: BackendChoice;
  /** The artifact of a declared input, already validated. */
  input<T>(stage: string): Promise<T>;
  /** The profile's images, verified (MNIST) or generated; for stages that declare `dataset` as input. */
  dataset(): Promise<OpenedDataset>;
  /** Says how far along the part is; shown to people, never stored. */
  progress(event: Progress): void;
  /** Milliseconds of a monotonic clock, for reports of time only. */
  now(): number;
}

export interface OpenedDataset {
  dataset: Dataset;
  /** The verified files; empty for generated digits. */
  files: { name: string; bytes: number; sha256: string }[];
}

export interface Progress {
  done: number;
  total: number;
  unit: string;
  /** A line worth keeping, for example the metrics of a finished epoch. */
  line?: string;
}

/** A finished part: `result` goes into the artifact, `epochs` (times) only beside it. */
export interface PartOutput {
  result: Json;
  epochs: EpochTiming[];
}

/**
 * One node of the DAG: a plain declared object.
 *
 * Its code is the module graph under `module`. Work that can be split (one replica each) is declared
 * as `parts`: parts run side by side, and a finished part survives an interruption.
 */
export interface Stage {
  /** `sgd-batch`; may contain `/` (`train/sgd-b64-lr0.001`), and is the artifact's path. */
  name: string;
  title: string;
  /** The figure or theorem of the report that it makes or serves. */
  paper: string;
  /**
   * `import.meta.url` of the file that holds the stage's code. What that imports is part of the key,
   * so the less it imports, the less makes the stage stale.
   */
  module: string;
  /** All that shapes the result besides code and inputs: what `run` closes over has to be here. */
  params: Json;
  /** Names of the stages whose artifacts it reads. */
  inputs: string[];
  schema: ZodType;
  /** True when it needs a tensor backend. */
  usesBackend: boolean;
  parts?: {
    count: number;
    schema: ZodType;
    run(context: StageContext, part: number): Promise<PartOutput>;
    /** Several parts at once, where one device computes them side by side: on `webgpu`. */
    runTogether?(context: StageContext, parts: number[]): Promise<PartOutput[]>;
  };
  /** Makes the artifact, from the parts' results in order (empty when it has none). */
  run(context: StageContext, parts: Json[]): Promise<Json>;
}
