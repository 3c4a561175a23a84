import type { BackendName } from "../../lib/backend/select.ts";
import type { OptimizerConfig } from "../../lib/schema/training.ts";

/** What a contender is told once. */
export interface Start {
  /** Where ours computes; a peer takes what it has that comes nearest. */
  backend: BackendName;
  /** What of the backend, as it was chosen. */
  adapter: string;
  /** True when a GPU is only emulated. */
  software: boolean;
  blasLibrary?: string;
  /** Layer widths, input first. */
  layers: number[];
  imageCount: number;
}

/** How a contender describes itself. */
export interface Description {
  /** Backend or device, threads, and in which form it keeps the images. */
  setup: string;
  versions: Record<string, string>;
}

/** What is trained next, from initial parameters. */
export interface Setting {
  optimizer: OptimizerConfig;
  batchSize: number;
  /** Replicas trained at once. */
  replicas: number;
}

/**
 * One that takes training steps. Every method returns only when the device is done, so that the time
 * it takes is that of the work.
 */
export interface Contender {
  start(start: Start): Promise<Description>;
  prepare(setting: Setting): Promise<void>;
  /** Takes steps, each on a minibatch of its own by image numbers; the loss of the last one, in nats. */
  train(steps: number): Promise<number>;
  /** Multiplies two square float32 matrices of the width `size` so many times. */
  multiply(product: Product): Promise<void>;
  /** Loss and accuracy on the first images; ours only. */
  evaluate?(images: number): Promise<void>;
  /** Largest resident memory so far, in bytes; ours only. */
  memory?(): Promise<number>;
}

export interface Product {
  size: number;
  repeats: number;
}

/** A line to a contender: a method and its argument. */
export interface Request {
  do: keyof Contender;
  with: unknown;
}

/** A line back: what the method returned and how long it took, or why it could not be done. */
export type Answer = { milliseconds: number; result?: unknown } | { error: string };
