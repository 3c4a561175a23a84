import type { SplitCounts } from "../../../lib/data/mnist.ts";
import type { OptimizerConfig, RunDigest, TrainingVariant } from "../../../lib/schema/training.ts";
import type { FileDigest, SiteFile } from "../../lab/lab_index.ts";

/** What is trained in one lane: a config, and one replica of it. */
export interface LaneSettings {
  /** Layer widths, input first. */
  widths: number[];
  optimizer: OptimizerConfig;
  batchSize: number;
  rootSeed: number;
  /** With the root seed, what initial parameters and minibatches are drawn from. */
  replica: number;
  epochs: number;
  variant?: TrainingVariant;
}

/** Where images come from. `reader`: the four files that were given to the page before. */
export type ImageSource =
  | { from: "site"; files: SiteFile[] }
  | { from: "reader" }
  | { from: "generated"; seed: number };

/** Which images are trained and tested on: the first of each split, so many. */
export interface Images extends SplitCounts {
  source: ImageSource;
}

export type BackendName = "wasm" | "webgpu";

/** What the page asks of the worker. A session is one check or one race; a new one ends the last. */
export type Request =
  | {
    kind: "open";
    session: number;
    lanes: LaneSettings[];
    images: Images;
    backend: BackendName;
    /** Address of the script with the kernels of WebGPU. */
    webgpuScript: string;
  }
  | { kind: "go" | "pause" | "step" | "rewind"; session: number }
  | { kind: "files"; files: File[]; expected: FileDigest[] };

/** What computes. */
export interface BackendReport {
  name: BackendName;
  /** The adapter's name; empty for `wasm`. */
  adapter: string;
  /** True when a GPU is only emulated. */
  software: boolean;
  /** Why it is not what was asked for; null: it is. */
  instead: string | null;
}

/** Loss and accuracy on the test images after an epoch. */
export interface Evaluation {
  epoch: number;
  loss: number;
  accuracy: number;
}

/** What a lane did since it last told. */
export interface LaneProgress {
  /** All steps so far. */
  steps: number;
  /** Minibatch losses of the new ones. */
  losses: Float32Array;
  evaluations: Evaluation[];
  /** Seconds of training so far, without evaluations. */
  seconds: number;
  /** The step whose loss was not finite; null: none. */
  diverged: number | null;
}

/** What the worker tells the page. */
export type Reply =
  | { kind: "loading"; session: number; what: string }
  | {
    kind: "opened";
    session: number;
    backend: BackendReport;
    /** Steps of each lane's epochs. */
    stepsPerEpoch: number[];
  }
  | { kind: "progress"; session: number; lanes: LaneProgress[] }
  /** Nothing moves: it was paused, made its one step, or came to its end. */
  | { kind: "resting"; session: number; ended: boolean; digests: RunDigest[] }
  | { kind: "failed"; session: number; message: string }
  | { kind: "files"; missing: string[]; refused: string[] };

/** What the worker tells of one session. */
export type SessionReply = Exclude<Reply, { kind: "files" }>;
