import type { ZodType } from "zod";
import type { BackendChoice } from "../lib/backend/select.ts";
import type { Dataset } from "../lib/data/dataset.ts";
import type { ProfileName } from "../lib/schema/common.ts";
import type { EpochTiming } from "../lib/schema/run_report.ts";

/** URL of a file in `stages/`. */
export function stageModule(file: string): string {
  return new URL(`./stages/${file}`, import.meta.url).href;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * One node of the DAG as it is declared: what it is called, what it is computed with, and which module
 * computes it.
 *
 * Its key holds `module` and what that imports, the modules in `loads`, the rules of `optimizers`, `params`, the shapes of
 * artifact and parts, and the inputs. Words for people and everything else here stay out of it.
 */
export interface Stage<Params = unknown, Artifact = unknown, Part = unknown> {
  /** `sgd-batch`; may contain `/` (`train/sgd-b64-lr0.001`), and is the artifact's path. */
  name: string;
  title: string;
  /** The figure or theorem of the report that it makes or serves. */
  paper: string;
  /** URL of the module whose default export is the stage's {@linkcode Computation}. */
  module: string;
  /** Modules that the computation gets by name, because its parameters choose among several. */
  loads?: Record<string, string>;
  /** Names of the optimizers that it trains with, and so loads: the rule of each is part of the key. */
  optimizers?: string[];
  /** All that shapes the result besides code and inputs; the computation is given nothing else. */
  params: Params;
  /** Names of the stages whose artifacts it reads. */
  inputs: string[];
  schema: ZodType<Artifact>;
  /** True when it needs a tensor backend. */
  usesBackend: boolean;
  /**
   * True when it measures time or memory: each of its parts (if it has none, the stage) then runs in a
   * process of its own, while no other task does.
   */
  measures?: boolean;
  /** Work that splits (one replica each): parts run side by side, and a finished one is kept. */
  parts?: {
    count: number;
    schema: ZodType<Part>;
    /** True when it can compute several `together`. */
    together?: boolean;
  };
  /** Absent: to compare the stage with its artifact, it is computed as a whole. */
  replay?: Replay<Artifact, Part>;
  /** Numbers of the report, to be told beside ours. */
  paperNumbers?: PaperNumber[];
  /** How its progress is told. */
  telling?: {
    /** What is counted: `step`. */
    unit: string;
    /** Lines worth keeping, of what the computation says is news; none by default. */
    lines?(news: unknown): string[];
  };
}

/** What computes a stage: the default export of its module. */
export interface Computation<Params, Artifact, Part = never> {
  /**
   * One part.
   *
   * @param steps cuts it off after so many steps, to be held against what is recorded
   */
  part?(context: StageContext<Params>, part: number, steps?: number): Promise<PartOutput<Part>>;
  /** Several parts, in that order, where one device computes them side by side. */
  together?(
    context: StageContext<Params>,
    parts: number[],
    steps?: number,
  ): Promise<PartOutput<Part>[]>;
  /** The artifact, from the results of all parts in order (empty when it has none). */
  artifact(context: StageContext<Params>, parts: Part[]): Promise<Artifact> | Artifact;
}

/** What a computation may use while it runs. Everything else is out of bounds. */
export interface StageContext<Params = unknown> {
  params: Params;
  /** The fields that every artifact has. */
  header: ArtifactHeader;
  backend: BackendChoice;
  /** The artifact of a declared input, already validated. */
  input<T>(stage: string): Promise<T>;
  /** The default export of the module that `loads` declares under `name`. */
  load<T>(name: string): Promise<T>;
  /** The profile's images, verified (MNIST) or generated; for stages that declare `dataset` as input. */
  dataset(): Promise<OpenedDataset>;
  /** Says how far along the part is; shown to people, never stored. */
  progress(event: ComputationProgress): void;
  /** Milliseconds of a monotonic clock, for reports of time only. */
  now(): number;
  /** Largest resident memory that this process has had, in bytes; for reports of memory only. */
  peakResidentBytes(): Promise<number>;
}

/** Which stage made an artifact, at which scale; `notice` stands on what is not the reproduction. */
export interface ArtifactHeader {
  stage: string;
  profile: ProfileName;
  notice: string | null;
}

export interface OpenedDataset {
  dataset: Dataset;
  /** The verified files; empty for generated digits. */
  files: { name: string; bytes: number; sha256: string }[];
}

/** How far a computation is; `news` is what the stage's `telling` makes lines of. */
export interface ComputationProgress {
  done: number;
  total: number;
  news?: unknown;
}

/** Progress as people see it. */
export interface Progress {
  done: number;
  total: number;
  unit: string;
  /** A line worth keeping, for example the metrics of a finished epoch. */
  line?: string;
}

/** A finished part: `result` goes into the artifact, `epochs` (times) only beside it. */
export interface PartOutput<Part = unknown> {
  result: Part;
  epochs: EpochTiming[];
}

/** The numbers by which two computations of a part are compared. */
export interface Trajectory {
  /** What was measured before the first step, by name. */
  before: Record<string, number>;
  /** One number for each step, in order. */
  steps: number[];
}

/** How the first steps of a stage in parts are held against its artifact, once computed again. */
export interface Replay<Artifact = unknown, Part = unknown> {
  /** The parts' results, in order, as the artifact holds them. */
  parts(artifact: Artifact): Part[];
  /** What a part's result, cut off or not, says of its steps; values are exact float32 numbers. */
  trajectory(part: Part): Trajectory;
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
