import type { Dataset } from "../data/dataset.ts";
import type { Minibatches } from "../data/minibatches.ts";
import { shortestFloat32 } from "../arithmetic/shortest_float32.ts";
import { permutation, stream } from "../random.ts";
import type { MetricRow } from "../schema/common.ts";
import type { EpochTiming } from "../schema/run_report.ts";
import type { TrainedReplica } from "../schema/training.ts";
import { assertFinite } from "./diverged.ts";
import { runDigest } from "./digest.ts";
import { replicaMinibatches } from "./replica_draws.ts";
import type { ImageSet, Trainer } from "./trainer.ts";
import { type StepConfig, trainerFor } from "./trainer_for.ts";

/** One config: what is trained, how, and for how long. */
export interface TrainConfig extends StepConfig {
  epochs: number;
  /** Ends the run after so many steps, be it in mid-epoch; absent: after the last epoch. */
  steps?: number;
  /** Training loss and accuracy are taken on this many training images, the same for every replica. */
  evaluatedTrainCount: number;
  /** Whether a loss that is no longer finite is a result, to be recorded; absent: it ends the run. */
  mayDiverge?: boolean;
}

/** How a run tells its surroundings where it is; none of it changes a number. */
export interface TrainHooks {
  /** Milliseconds of a monotonic clock. */
  now(): number;
  /** Called every few steps, and after each evaluation with its rows. */
  onProgress(steps: number, totalSteps: number, rows: MetricRow[]): void;
}

export interface TrainedRun {
  trained: TrainedReplica[];
  epochs: EpochTiming[];
}

/**
 * Trains the named replicas of `config` side by side on the backend that was started.
 *
 * Initial parameters and minibatch order depend on the root seed and the replica alone, so that all
 * optimizers of a replica share them. Metrics are taken before the first step (epoch 0) and after
 * every epoch.
 *
 * @throws DivergedError when a loss is not finite, unless the config says that it may diverge
 */
export async function trainReplicas(
  config: TrainConfig,
  dataset: Dataset,
  replicas: number[],
  hooks: TrainHooks,
): Promise<TrainedRun> {
  const trainer = await trainerFor(config, dataset, replicas);
  try {
    const run = new Run(trainer, config, dataset, replicas, hooks);
    await run.toEnd();
    const trained = (await trainer.params()).map((params, r) => ({
      ...run.trained[r],
      digest: runDigest({ losses: run.trained[r].minibatchLoss, params }),
    }));
    return { trained, epochs: run.epochs };
  } finally {
    trainer.dispose();
  }
}

/** One run under way. */
class Run {
  readonly trained: Omit<TrainedReplica, "digest">[];
  readonly epochs: EpochTiming[] = [];
  #minibatches: Minibatches[];
  readonly #totalSteps: number;
  readonly #evaluated: ImageSet[];

  constructor(
    readonly trainer: Trainer,
    readonly config: TrainConfig,
    readonly dataset: Dataset,
    readonly replicas: number[],
    readonly hooks: TrainHooks,
  ) {
    this.trained = replicas.map((replica) => ({ replica, rows: [], minibatchLoss: [] }));
    this.#minibatches = this.#minibatchesOf(1);
    this.#evaluated = evaluatedSets(config, dataset);
    this.#totalSteps = Math.min(config.epochs * this.#stepsPerEpoch, config.steps ?? Infinity);
  }

  get #stepsPerEpoch(): number {
    return this.#minibatches[0].steps;
  }

  get #stepsDone(): number {
    return this.trained[0].minibatchLoss.length;
  }

  /** All epochs; a run that is cut short (`config.steps`) ends without the metrics of its last one. */
  async toEnd(): Promise<void> {
    await this.#evaluate(0);
    for (let epoch = 1; this.#stepsDone < this.#totalSteps; epoch++) {
      const started = this.hooks.now();
      if (epoch > 1) this.#minibatches = this.#minibatchesOf(epoch);
      await this.#trainEpoch();
      if (this.#stepsDone % this.#stepsPerEpoch !== 0) return;
      const evaluating = this.hooks.now();
      await this.#evaluate(epoch);
      const trainSeconds = (evaluating - started) / 1000;
      const evaluationSeconds = (this.hooks.now() - evaluating) / 1000;
      for (const replica of this.replicas) {
        this.epochs.push({ replica, epoch, trainSeconds, evaluationSeconds });
      }
    }
  }

  #minibatchesOf(epoch: number): Minibatches[] {
    const { config, dataset, replicas } = this;
    return replicas.map((replica) => replicaMinibatches(config, dataset, replica, epoch));
  }

  async #trainEpoch(): Promise<void> {
    const steps = Math.min(this.#stepsPerEpoch, this.#totalSteps - this.#stepsDone);
    for (let step = 0; step < steps; step += this.trainer.stepsAtOnce) {
      const end = Math.min(step + this.trainer.stepsAtOnce, steps);
      const losses = await this.trainer.train(
        this.#minibatches.map(({ indices, batchSize }) =>
          indices.subarray(step * batchSize, end * batchSize)
        ),
      );
      this.trained.forEach(({ replica, minibatchLoss }, r) => {
        losses[r].forEach((loss, k) => this.#check(loss, minibatchLoss.length + k + 1, replica));
        minibatchLoss.push(...Array.from(losses[r], shortestFloat32));
      });
      this.hooks.onProgress(this.#stepsDone, this.#totalSteps, []);
    }
  }

  /** @throws DivergedError when the loss is not finite and that is no result */
  #check(loss: number, step: number, replica: number): void {
    const { optimizer, mayDiverge } = this.config;
    if (!mayDiverge) assertFinite(loss, `step ${step}, replica ${replica}`, optimizer);
  }

  async #evaluate(epoch: number): Promise<void> {
    const rows: MetricRow[] = [];
    for (const images of this.#evaluated) {
      for (const [r, metrics] of (await this.trainer.evaluate(images)).entries()) {
        this.#check(metrics.loss, this.#stepsDone, this.replicas[r]);
        const row = metricRow(this.config, this.replicas[r], epoch, images.split, metrics);
        this.trained[r].rows.push(row);
        rows.push(row);
      }
    }
    this.hooks.onProgress(this.#stepsDone, this.#totalSteps, rows);
  }
}

/** The images on which metrics are taken: a fixed part of the training split, and the test split. */
function evaluatedSets(config: TrainConfig, dataset: Dataset): ImageSet[] {
  const shuffled = permutation(
    dataset.train.count,
    stream(config.rootSeed, "evaluated training images"),
  );
  return [
    { split: "train", indices: shuffled.slice(0, config.evaluatedTrainCount) },
    { split: "test", indices: Uint32Array.from({ length: dataset.test.count }, (_, k) => k) },
  ];
}

function metricRow(
  config: TrainConfig,
  replica: number,
  epoch: number,
  split: "train" | "test",
  { loss, accuracy }: { loss: number; accuracy: number },
): MetricRow {
  const { name: optimizer, learningRate } = config.optimizer;
  const { batchSize } = config;
  return { optimizer, batchSize, learningRate, replica, epoch, split, loss, accuracy };
}
