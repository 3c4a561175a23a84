import type { Metrics } from "../model/metrics.ts";

/** Which images: of which split, by number. */
export interface ImageSet {
  split: "train" | "test";
  indices: Uint32Array;
}

/**
 * Trains all replicas of a config side by side, each on minibatches of its own.
 *
 * The trainer owns whatever the backend holds; `dispose` frees it.
 */
export interface Trainer {
  /**
   * How many steps to ask of `train` at a time: many keep a GPU busy while losses travel back, few let
   * a CPU tell how far it is. No number depends on it.
   */
  readonly stepsAtOnce: number;
  /**
   * One step per minibatch, in order.
   *
   * @param minibatches for each replica the image numbers, `[steps, batchSize]` row-major; what is left
   *   at the end makes a smaller minibatch
   * @returns for each replica the minibatch loss before each update, in nats, `[steps]`
   */
  train(minibatches: Uint32Array[]): Promise<Float32Array[]>;
  /** Loss and accuracy of every replica on the same images. */
  evaluate(images: ImageSet): Promise<Metrics[]>;
  /** The flat parameter vector of every replica. */
  params(): Promise<Float32Array[]>;
  dispose(): void;
}

/** What a trainer needs to start. */
export interface TrainerOptions {
  batchSize: number;
  /** Flat initial parameters of every replica. */
  initialParams: Float32Array[];
  /** How many softmaxes the loss takes of the logits; absent: one. */
  softmaxes?: 1 | 2;
}

/** A choice that only some backends can train with. */
export class UnsupportedChoice extends Error {
  override name = "UnsupportedChoice";

  /** @param choice `two softmaxes` */
  constructor(choice: string, backend: string) {
    super(
      `Cannot train with ${choice} on backend ${backend}: only wasm and blas can; ` +
        "choose one of them with --backend",
    );
  }
}
