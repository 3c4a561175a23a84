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
  /** Largest resident memory that this process has had, in bytes; for reports of memory only. */
  peakResidentBytes(): Promise<number>;
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

/** The numbers by which two computations of a part are compared. */
export interface Trajectory {
  /** What was measured before the first step, by name. */
  before: Record<string, number>;
  /** One number for each step, in order. */
  steps: number[];
}

/** How the first steps of a stage in parts are computed again, to be held against its artifact. */
export interface Replay {
  /** The parts' results, in order, as the artifact holds them. */
  parts(artifact: Json): Json[];
  /** Results of the named parts, cut off after so many steps. */
  run(context: StageContext, parts: number[], steps: number): Promise<Json[]>;
  /** What a part's result, cut off or not, says of its steps; values are exact float32 numbers. */
  trajectory(result: Json): Trajectory;
}

/** A number that the report prints, and where the artifact has ours. */
export interface PaperNumber {
  /** `test accuracy, b = 64` */
  what: string;
  /** As the report prints it: `39.6 ± 9.9`. */
  printed: string;
  /** JSON pointer into the artifact, to a number or a `Summary`. */
  pointer: string;
  /** Ours is multiplied by this before it is printed: 100 turns a fraction into percent. */
  scale: number;
  /** After both numbers: `%`. */
  unit: string;
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
  /** Names of the optimizers that it trains with, and so loads: each one's rule is part of the key. */
  optimizers?: string[];
  /** All that shapes the result besides code and inputs: what `run` closes over has to be here. */
  params: Json;
  /** Names of the stages whose artifacts it reads. */
  inputs: string[];
  schema: ZodType;
  /** True when it needs a tensor backend. */
  usesBackend: boolean;
  /**
   * True when it measures time or memory: each of its parts (if it has none, the stage) then runs in a
   * process of its own, while no other task does.
   */
  measures?: boolean;
  parts?: {
    count: number;
    schema: ZodType;
    run(context: StageContext, part: number): Promise<PartOutput>;
    /** Several parts at once, where one device computes them side by side: on `webgpu`. */
    runTogether?(context: StageContext, parts: number[]): Promise<PartOutput[]>;
  };
  /** Absent: to compare the stage with its artifact, it is computed as a whole. */
  replay?: Replay;
  /** Numbers of the report, to be told beside ours. */
  paperNumbers?: PaperNumber[];
  /** Makes the artifact, from the parts' results in order (empty when it has none). */
  run(context: StageContext, parts: Json[]): Promise<Json>;
}
