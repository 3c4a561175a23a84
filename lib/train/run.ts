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
  /**
   * Whether a loss that is no longer finite is a result; the run then ends there, with a last look at
   * its metrics. Absent: it is an error.
   */
  mayDiverge?: boolean;
  /** How often in an epoch the test images are evaluated, at even distances; absent: once, at its end. */
  testsPerEpoch?: number;
}

/** Accuracy on the test images in mid-epoch. */
export interface Checkpoint {
  /** Steps taken before. */
  step: number;
  /** Fraction classified correctly, in [0, 1]. */
  testAccuracy: number;
}

/** What a run came to; `checkpoints` are those between the ends of epochs. */
export type Trained = TrainedReplica & { checkpoints: Checkpoint[] };

/** How a run tells its surroundings where it is; none of it changes a number. */
export interface TrainHooks {
  /** Milliseconds of a monotonic clock. */
  now(): number;
  /** Called every few steps, and after each evaluation with its rows. */
  onProgress(steps: number, totalSteps: number, rows: MetricRow[]): void;
}

export interface TrainedRun {
  trained: Trained[];
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
  readonly trained: Omit<Trained, "digest">[];
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
    this.trained = replicas.map((replica) => ({
      replica,
      rows: [],
      minibatchLoss: [],
      checkpoints: [],
    }));
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
    for (let epoch = 1; this.#stepsDone < this.#totalSteps && !this.#diverged; epoch++) {
      const started = this.hooks.now();
      if (epoch > 1) this.#minibatches = this.#minibatchesOf(epoch);
      await this.#trainEpoch();
      if (this.#stepsDone % this.#stepsPerEpoch !== 0 && !this.#diverged) return;
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

  /** Whether no replica can go on. */
  get #diverged(): boolean {
    return this.trained.every(({ minibatchLoss }) => {
      const last = minibatchLoss.at(-1);
      return last !== undefined && !Number.isFinite(last);
    });
  }

  async #trainEpoch(): Promise<void> {
    const steps = Math.min(this.#stepsPerEpoch, this.#totalSteps - this.#stepsDone);
    const checkpoints = this.#checkpoints();
    for (let step = 0, end = 0; step < steps && !this.#diverged; step = end) {
      const next = checkpoints.find((checkpoint) => checkpoint > step) ?? steps;
      end = Math.min(step + this.trainer.stepsAtOnce, next, steps);
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
      if (checkpoints.includes(end)) await this.#testInMidEpoch();
    }
  }

  /** The steps of an epoch after which the test images are evaluated before its end. */
  #checkpoints(): number[] {
    const { testsPerEpoch = 1 } = this.config;
    return Array.from(
      { length: testsPerEpoch - 1 },
      (_, k) => Math.round((k + 1) * this.#stepsPerEpoch / testsPerEpoch),
    );
  }

  async #testInMidEpoch(): Promise<void> {
    const test = this.#evaluated.find(({ split }) => split === "test")!;
    for (const [r, { accuracy }] of (await this.trainer.evaluate(test)).entries()) {
      this.trained[r].checkpoints.push({ step: this.#stepsDone, testAccuracy: accuracy });
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
