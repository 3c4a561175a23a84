import * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../data/dataset.ts";
import type { Minibatches } from "../data/minibatches.ts";
import { type DenseLayer, denseLayers } from "../model/layers.ts";
import { type Minibatch, minibatchOf } from "../model/gather_images.ts";
import type { Optimizer } from "../optim/rule.ts";
import { replicaMinibatches, replicaParams } from "../train/replica_draws.ts";
import { disposeState, initialState, type TrainState, trainStep } from "../train/step.ts";
import { optimizerFor, type StepConfig } from "../train/trainer_for.ts";

// Losses are read together: one by one they would keep a GPU waiting.
const STEPS_AT_ONCE = 32;

/** What is walked along: a config whose minibatches stay the same from epoch to epoch. */
export type WalkConfig = Omit<StepConfig, "choices" | "decaySteps">;

/**
 * One replica's training run, to be stopped wherever something is to be measured.
 *
 * Its steps are those of `trainReplicas`: the same initial parameters, minibatches and ops. The walk
 * owns its tensors; `dispose` frees them.
 */
export class TrainingWalk {
  readonly layers: DenseLayer[];
  readonly minibatches: Minibatches;
  /** Parameters and optimizer state, `[1, parameters]` each; replaced by every step. */
  readonly state: TrainState;

  private constructor(
    config: WalkConfig,
    readonly optimizer: Optimizer,
    readonly dataset: Dataset,
    replica: number,
  ) {
    this.layers = denseLayers(config.widths);
    this.minibatches = replicaMinibatches(config, dataset, replica, 1);
    const params = replicaParams(config, replica);
    this.state = initialState(tf.tensor2d(params, [1, params.length]), optimizer);
  }

  /** A walk on the current tfjs backend, before its first step. */
  static async start(
    config: WalkConfig,
    dataset: Dataset,
    replica: number,
  ): Promise<TrainingWalk> {
    return new TrainingWalk(config, await optimizerFor(config), dataset, replica);
  }

  /**
   * Goes on to `step` steps in all.
   *
   * @returns the minibatch loss before each update on the way, in nats
   */
  async advanceTo(step: number): Promise<number[]> {
    const losses: number[] = [];
    while (this.state.steps < step) {
      const until = Math.min(step, this.state.steps + STEPS_AT_ONCE);
      const taken: tf.Tensor1D[] = [];
      while (this.state.steps < until) taken.push(this.#step());
      const joined = tf.concat1d(taken);
      losses.push(...await joined.data());
      tf.dispose([taken, joined]);
    }
    return losses;
  }

  /** The fixed minibatch of number `k`; the caller disposes of it. */
  minibatch(k: number): Minibatch {
    const { indices, batchSize } = this.minibatches;
    const images = indices.subarray(k * batchSize, (k + 1) * batchSize);
    return minibatchOf(this.dataset.train, [images]);
  }

  dispose(): void {
    disposeState(this.state);
  }

  #step(): tf.Tensor1D {
    const minibatch = this.minibatch(this.state.steps % this.minibatches.steps);
    const loss = trainStep(this.state, minibatch, this.layers, this.optimizer);
    tf.dispose([minibatch.x, minibatch.labels]);
    return loss;
  }
}
