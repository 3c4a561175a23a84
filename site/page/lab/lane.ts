import type { Dataset } from "../../../lib/data/dataset.ts";
import type { Minibatches } from "../../../lib/data/minibatches.ts";
import { type OptimizerName, RULES } from "../../../lib/optim/optimizers.ts";
import type { RunDigest } from "../../../lib/schema/training.ts";
import { runDigest } from "../../../lib/train/digest.ts";
import { replicaMinibatches } from "../../../lib/train/replica_draws.ts";
import type { Trainer } from "../../../lib/train/trainer.ts";
import { trainerFor } from "../../../lib/train/trainer_for.ts";
import type { Evaluation, LaneProgress, LaneSettings } from "./messages.ts";

/** One run under way: the same steps as the pipeline's, a few at a time. */
export class Lane {
  readonly stepsPerEpoch: number;
  readonly #losses: number[] = [];
  #evaluations: Evaluation[] = [];
  #told = 0;
  #seconds = 0;
  #diverged: number | null = null;
  #epoch = 1;
  #minibatches: Minibatches;

  private constructor(
    readonly settings: LaneSettings,
    readonly dataset: Dataset,
    readonly trainer: Trainer,
  ) {
    this.#minibatches = replicaMinibatches(settings, dataset, settings.replica, 1);
    this.stepsPerEpoch = this.#minibatches.steps;
  }

  /**
   * A run before its first step, on the backend that was chosen.
   *
   * @throws Error when settings are out of range, or memory does not suffice
   */
  static async open(settings: LaneSettings, dataset: Dataset): Promise<Lane> {
    const rule = RULES[settings.optimizer.name as OptimizerName];
    const trainer = await trainerFor({ ...settings, rule }, dataset, [settings.replica]);
    try {
      return new Lane(settings, dataset, trainer);
    } catch (error) {
      trainer.dispose();
      throw error;
    }
  }

  get steps(): number {
    return this.#losses.length;
  }

  get ended(): boolean {
    return this.#diverged !== null || this.steps >= this.settings.epochs * this.stepsPerEpoch;
  }

  get imagesSeen(): number {
    return this.steps * this.settings.batchSize;
  }

  /** Makes up to `count` steps, no further than to the end of the epoch, where it takes metrics. */
  async advance(count: number): Promise<void> {
    if (this.ended) return;
    const { settings, dataset, stepsPerEpoch } = this;
    const epoch = Math.floor(this.steps / stepsPerEpoch) + 1;
    if (epoch !== this.#epoch && settings.variant === "new-permutation") {
      this.#minibatches = replicaMinibatches(settings, dataset, settings.replica, epoch);
    }
    this.#epoch = epoch;
    const { indices, batchSize } = this.#minibatches;
    const first = this.steps % stepsPerEpoch;
    const end = Math.min(first + count, stepsPerEpoch);
    const started = performance.now();
    const [losses] = await this.trainer.train([
      indices.subarray(first * batchSize, end * batchSize),
    ]);
    this.#seconds += (performance.now() - started) / 1000;
    for (const loss of losses) this.#losses.push(loss);
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    if (bad >= 0) {
      this.#losses.length -= losses.length - bad - 1;
      this.#diverged = this.steps;
    } else if (this.steps % stepsPerEpoch === 0) await this.#evaluate(epoch);
  }

  async #evaluate(epoch: number): Promise<void> {
    const indices = Uint32Array.from({ length: this.dataset.test.count }, (_, k) => k);
    const [metrics] = await this.trainer.evaluate({ split: "test", indices });
    this.#evaluations.push({ epoch, ...metrics });
  }

  /** What happened since it was last asked. */
  news(): LaneProgress {
    const losses = Float32Array.from(this.#losses.slice(this.#told));
    const evaluations = this.#evaluations;
    this.#told = this.steps;
    this.#evaluations = [];
    return {
      ...{ steps: this.steps, losses, evaluations },
      ...{ seconds: this.#seconds, diverged: this.#diverged },
    };
  }

  /** Of the losses so far and the parameters as they are now. */
  async digest(): Promise<RunDigest> {
    const [params] = await this.trainer.params();
    return runDigest({ losses: this.#losses, params });
  }

  dispose(): void {
    this.trainer.dispose();
  }
}
