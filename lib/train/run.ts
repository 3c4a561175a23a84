import type { Dataset } from "../data/dataset.ts";
import { permutation, stream } from "../random.ts";
import type { MetricRow } from "../schema/common.ts";
import type { EpochTiming } from "../schema/run_report.ts";
import type { TrainedReplica } from "../schema/training.ts";
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

// Losses are read back, and progress is told, once every so many steps.
const STEPS_BETWEEN_READS = 32;

/**
 * Trains the named replicas of `config` side by side on the current tfjs backend.
 *
 * Initial parameters and minibatch order depend on the root seed and the replica alone, so that all
 * optimizers of a replica share them. Metrics are taken before the first step (epoch 0) and after
 * every epoch.
 */
export async function trainReplicas(
  config: TrainConfig,
  dataset: Dataset,
  replicas: number[],
  hooks: TrainHooks,
): Promise<TrainedRun> {
  const trainer = await trainerFor(config, dataset, replicas);
  try {
    return await runEpochs(trainer, config, dataset, replicas, hooks);
  } finally {
    trainer.dispose();
  }
}

async function runEpochs(
  trainer: Trainer,
  config: TrainConfig,
  dataset: Dataset,
  replicas: number[],
  hooks: TrainHooks,
): Promise<TrainedRun> {
  const minibatches = replicas.map((replica) => replicaMinibatches(config, dataset, replica));
  const { steps } = minibatches[0];
  const totalSteps = Math.min(config.epochs * steps, config.steps ?? Infinity);
  const sets = evaluatedSets(config, dataset);
  const trained = replicas.map((replica): TrainedReplica => ({
    replica,
    rows: [],
    minibatchLoss: [],
  }));
  const epochs: EpochTiming[] = [];
  await evaluateAll(0);
  for (let epoch = 1; (epoch - 1) * steps < totalSteps; epoch++) {
    const started = hooks.now();
    const last = Math.min(steps, totalSteps - (epoch - 1) * steps);
    for (let step = 0; step < last; step += STEPS_BETWEEN_READS) {
      const end = Math.min(step + STEPS_BETWEEN_READS, last);
      const losses = await trainer.train(
        minibatches.map(({ indices, batchSize }) =>
          indices.subarray(step * batchSize, end * batchSize)
        ),
      );
      trained.forEach((one, r) => one.minibatchLoss.push(...Array.from(losses[r], shortest)));
      hooks.onProgress((epoch - 1) * steps + end, totalSteps, []);
    }
    if (last < steps) break;
    const evaluating = hooks.now();
    await evaluateAll(epoch);
    for (const replica of replicas) {
      epochs.push({
        replica,
        epoch,
        trainSeconds: (evaluating - started) / 1000,
        evaluationSeconds: (hooks.now() - evaluating) / 1000,
      });
    }
  }
  return { trained, epochs };

  async function evaluateAll(epoch: number): Promise<void> {
    const rows: MetricRow[] = [];
    for (const images of sets) {
      for (const [r, metrics] of (await trainer.evaluate(images)).entries()) {
        const row = metricRow(config, replicas[r], epoch, images.split, metrics);
        trained[r].rows.push(row);
        rows.push(row);
      }
    }
    hooks.onProgress(epoch * steps, totalSteps, rows);
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

/** Nine digits identify a float32: the artifact keeps it exactly in half the characters. */
function shortest(float32: number): number {
  return Number(float32.toPrecision(9));
}
