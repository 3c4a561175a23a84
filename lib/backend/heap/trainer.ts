import { CLASS_COUNT, type Dataset } from "../../data/dataset.ts";
import { gatherLabels } from "../../data/minibatches.ts";
import type { DenseLayer } from "../../model/layers.ts";
import { type Metrics, MetricSums } from "../../model/metrics.ts";
import { type Optimizer, scalarsAt } from "../../optim/rule.ts";
import type { ImageSet, Trainer, TrainerOptions } from "../../train/trainer.ts";
import type { TrainerMaker } from "../../train/trainer_for.ts";
import type { HeapKernels } from "./kernels.ts";
import { type BatchLoss, Pass } from "./pass.ts";
import { twoSoftmaxesCrossEntropy } from "./two_softmaxes.ts";

/** Images that are evaluated at once: bounds memory. With our own product no bit depends on it. */
const EVALUATED_AT_ONCE = 1000;

/** Parameters of a replica, and what the rule keeps of them. */
interface ReplicaState {
  params: Float32Array;
  kept: Float32Array[];
}

/** How a {@linkcode HeapTrainer} goes about it; no bit of our own product's results depends on it. */
export interface HeapTrainerOptions {
  evaluatedAtOnce?: number;
}

/** Trains on the kernels of one heap, replica after replica, step after step. */
export class HeapTrainer implements Trainer {
  readonly stepsAtOnce = 32;
  readonly #of: HeapKernels;
  readonly #optimizer: Optimizer;
  readonly #dataset: Dataset;
  readonly #batchSize: number;
  readonly #loss: BatchLoss | undefined;
  readonly #evaluatedAtOnce: number;
  readonly #replicas: ReplicaState[];
  readonly #pass: Pass;
  readonly #gradient: Float32Array;
  /** Where the gradient is taken, for rules that take it elsewhere than at the parameters. */
  readonly #ahead: Float32Array | null;
  #steps = 0;

  constructor(
    of: HeapKernels,
    layers: readonly DenseLayer[],
    optimizer: Optimizer,
    dataset: Dataset,
    { batchSize, initialParams, softmaxes }: TrainerOptions,
    { evaluatedAtOnce = EVALUATED_AT_ONCE }: HeapTrainerOptions = {},
  ) {
    this.#of = of;
    this.#optimizer = optimizer;
    this.#dataset = dataset;
    this.#batchSize = batchSize;
    this.#loss = softmaxes === 2 ? twoSoftmaxesCrossEntropy : undefined;
    this.#evaluatedAtOnce = evaluatedAtOnce;
    this.#replicas = initialParams.map((initial) => {
      const params = of.heap.allocate(initial.length);
      params.set(initial);
      const kept = optimizer.rule.state.map(() => of.heap.allocate(initial.length).fill(0));
      return { params, kept };
    });
    const { length } = initialParams[0];
    this.#gradient = of.heap.allocate(length);
    this.#ahead = optimizer.rule.lookahead ? of.heap.allocate(length) : null;
    const most = Math.max(dataset.train.count, dataset.test.count);
    this.#pass = new Pass(of, layers, Math.max(batchSize, Math.min(evaluatedAtOnce, most)));
  }

  // deno-lint-ignore require-await -- on other backends losses travel
  async train(minibatches: Uint32Array[]): Promise<Float32Array[]> {
    const steps = Math.ceil(minibatches[0].length / this.#batchSize);
    const losses = minibatches.map(() => new Float32Array(steps));
    for (let step = 0; step < steps; step++) {
      this.#steps++;
      const from = step * this.#batchSize;
      minibatches.forEach((order, r) => {
        const indices = order.subarray(from, from + this.#batchSize);
        losses[r][step] = this.#step(this.#replicas[r], indices);
      });
    }
    return losses;
  }

  /** One step of a replica; returns the minibatch loss where the gradient was taken. */
  #step({ params, kept }: ReplicaState, indices: Uint32Array): number {
    const { rule } = this.#optimizer;
    const scalars = Object.values(scalarsAt(this.#optimizer, this.#steps));
    const state = kept.map(({ byteOffset }) => byteOffset);
    const { length } = params;
    const point = this.#ahead ?? params;
    if (this.#ahead) {
      const lookahead = this.#of.lookaheadOf(rule);
      lookahead(...scalars, this.#ahead.byteOffset, params.byteOffset, ...state, length);
    }
    this.#pass.forward(this.#dataset.train, indices, point);
    const labels = gatherLabels(this.#dataset.train, indices);
    const loss = this.#pass.backward(labels, point, this.#gradient, this.#loss);
    const update = this.#of.updateOf(rule);
    update(...scalars, params.byteOffset, this.#gradient.byteOffset, ...state, length);
    return loss;
  }

  // deno-lint-ignore require-await -- on other backends logits travel
  async evaluate({ split, indices }: ImageSet): Promise<Metrics[]> {
    const examples = this.#dataset[split];
    return this.#replicas.map(({ params }) => {
      const sums = new MetricSums(CLASS_COUNT);
      for (let from = 0; from < indices.length; from += this.#evaluatedAtOnce) {
        const chunk = indices.subarray(from, from + this.#evaluatedAtOnce);
        sums.add(this.#pass.forward(examples, chunk, params), gatherLabels(examples, chunk));
      }
      return sums.means;
    });
  }

  // deno-lint-ignore require-await -- on other backends parameters travel
  async params(): Promise<Float32Array[]> {
    return this.#replicas.map(({ params }) => params.slice());
  }

  dispose(): void {
    this.#pass.dispose();
    const ofReplicas = this.#replicas.flatMap(({ params, kept }) => [params, ...kept]);
    for (const array of [...ofReplicas, this.#gradient, this.#ahead]) {
      if (array) this.#of.heap.release(array);
    }
  }
}

/** Makes trainers that share the kernels. */
export function heapTrainers(kernels: HeapKernels): TrainerMaker {
  return (...args) => new HeapTrainer(kernels, ...args);
}
