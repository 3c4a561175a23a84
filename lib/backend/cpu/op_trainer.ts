import * as tf from "@tensorflow/tfjs";
import { CLASS_COUNT, type Dataset, type Examples } from "../../data/dataset.ts";
import { gatherLabels } from "../../data/minibatches.ts";
import type { DenseLayer } from "../../model/layers.ts";
import { logits, type Minibatch } from "../../model/mlp.ts";
import { gatherImages } from "../../ops/gather_images.ts";
import type { Optimizer } from "../../optim/rule.ts";
import { type Metrics, MetricSums } from "../../train/metrics.ts";
import { disposeState, initialState, type TrainState, trainStep } from "../../train/step.ts";
import type { ImageSet, Trainer, TrainerOptions } from "../../train/trainer.ts";

// Bounds the memory that activations take.
const EVALUATION_CHUNK = 1000;

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
    const sums = new MetricSums(CLASS_COUNT);
    for (let from = 0; from < indices.length; from += EVALUATION_CHUNK) {
      const chunk = indices.subarray(from, from + EVALUATION_CHUNK);
      const scores = tf.tidy(() => logits(gatherImages(examples, [chunk]), params, this.#layers));
      sums.add(await scores.data(), gatherLabels(examples, chunk));
      scores.dispose();
    }
    params.dispose();
    return sums.means;
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

function minibatchOf(examples: Examples, indices: Uint32Array[]): Minibatch {
  const labels = indices.map((images) => Array.from(gatherLabels(examples, images)));
  return {
    x: gatherImages(examples, indices),
    labels: tf.tensor2d(labels, undefined, "int32"),
  };
}
