import * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../../data/dataset.ts";
import { evaluate } from "../../model/evaluate.ts";
import { minibatchOf } from "../../model/gather_images.ts";
import type { DenseLayer } from "../../model/layers.ts";
import type { Metrics } from "../../model/metrics.ts";
import { logits } from "../../model/mlp.ts";
import type { Optimizer } from "../../optim/rule.ts";
import { disposeState, initialState, type TrainState, trainStep } from "../../train/step.ts";
import {
  type ImageSet,
  type Trainer,
  type TrainerOptions,
  UnsupportedChoice,
} from "../../train/trainer.ts";

/** A trainer out of tfjs ops, for backends that have none of their own. */
export class OpTrainer implements Trainer {
  readonly stepsAtOnce = 32;
  readonly #layers: readonly DenseLayer[];
  readonly #optimizer: Optimizer;
  readonly #dataset: Dataset;
  readonly #batchSize: number;
  readonly #state: TrainState;

  constructor(
    layers: readonly DenseLayer[],
    optimizer: Optimizer,
    dataset: Dataset,
    options: TrainerOptions,
  ) {
    if (options.softmaxes === 2) throw new UnsupportedChoice("two softmaxes", "cpu");
    this.#layers = layers;
    this.#optimizer = optimizer;
    this.#dataset = dataset;
    this.#batchSize = options.batchSize;
    this.#state = initialState(tf.stack(options.initialParams) as tf.Tensor2D, optimizer);
  }

  async train(minibatches: Uint32Array[]): Promise<Float32Array[]> {
    const losses: tf.Tensor1D[] = [];
    for (let at = 0; at < minibatches[0].length; at += this.#batchSize) {
      const minibatch = minibatchOf(
        this.#dataset.train,
        minibatches.map((order) => order.subarray(at, at + this.#batchSize)),
      );
      losses.push(trainStep(this.#state, minibatch, this.#layers, this.#optimizer));
      tf.dispose([minibatch.x, minibatch.labels]);
    }
    const stacked = tf.stack(losses, 1); // [replica, steps]
    const values = await stacked.data();
    tf.dispose([losses, stacked]);
    return minibatches.map((_, r) =>
      Float32Array.from(values.subarray(r * losses.length, (r + 1) * losses.length))
    );
  }

  async evaluate(images: ImageSet): Promise<Metrics[]> {
    const metrics: Metrics[] = [];
    for (let replica = 0; replica < this.#state.params.shape[0]; replica++) {
      metrics.push(await this.#evaluateReplica(replica, images));
    }
    return metrics;
  }

  async #evaluateReplica(replica: number, { split, indices }: ImageSet): Promise<Metrics> {
    const examples = this.#dataset[split];
    const params = this.#state.params.slice([replica, 0], [1, -1]);
    const metrics = await evaluate((x) => logits(x, params, this.#layers), examples, indices);
    params.dispose();
    return metrics;
  }

  async params(): Promise<Float32Array[]> {
    const rows = tf.unstack(this.#state.params);
    const values = await Promise.all(rows.map((row) => row.data()));
    tf.dispose(rows);
    return values.map((row) => Float32Array.from(row));
  }

  dispose(): void {
    disposeState(this.#state);
  }
}
