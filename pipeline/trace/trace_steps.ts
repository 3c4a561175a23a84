import { shortestFloat32 } from "../../lib/arithmetic/shortest_float32.ts";
import type { BackendChoice } from "../../lib/backend/select.ts";
import { type Dataset, IMAGE_SIZE } from "../../lib/data/dataset.ts";
import type { OptimizerConfig, RunDigest } from "../../lib/schema/training.ts";
import { assertFinite, DivergedError } from "../../lib/train/diverged.ts";
import { runDigest } from "../../lib/train/digest.ts";
import { replicaMinibatches, replicaParams } from "../../lib/train/replica_draws.ts";
import { type StepConfig, trainerFor } from "../../lib/train/trainer_for.ts";
import type { OpenedDataset } from "../stage.ts";
import { UserError } from "../user_error.ts";

/** The first steps of one replica, with all that it takes to do them again elsewhere. */
export interface Trace {
  schema: "trace/1";
  backend: BackendChoice;
  /** Layer widths, input first. */
  layers: readonly number[];
  optimizer: OptimizerConfig;
  batchSize: number;
  replica: number;
  /** What names the random streams of `lib/random.ts`. */
  streams: { initialParams: (string | number)[]; minibatches: (string | number)[] };
  layout: string;
  images: TracedImages;
  initialParams: number[];
  /** Image numbers, one row per step. */
  minibatches: number[][];
  labels: number[][];
  /** Mean cross-entropy of each minibatch before its update, in nats. */
  losses: number[];
  finalParams: number[];
  digests: RunDigest;
}

/** The images: generated ones whole, MNIST's by number only. */
export interface TracedImages {
  source: Dataset["source"];
  trainCount: number;
  /** The files that hold MNIST. */
  files: OpenedDataset["files"];
  /** Numbers of the images in `bytes`, ascending; none for MNIST. */
  numbers: number[];
  /** 784 bytes an image, row-major, in base64; a pixel is its byte divided by 255. */
  bytes: string;
}

const LAYOUT =
  "one flat vector: for every layer its weights [inputs, outputs], row-major, then its " +
  "biases [outputs]";

/**
 * Trains `replica` for `steps` steps on the backend that was started, as the training stages do: the same
 * streams of draws, the same trainer, and the same minibatches again after an epoch.
 *
 * @throws UserError when a minibatch is larger than the training split, or a loss is not finite
 */
export async function traceSteps(
  config: StepConfig,
  { replica, steps }: { replica: number; steps: number },
  { dataset, files }: OpenedDataset,
  backend: BackendChoice,
): Promise<Trace> {
  const order = stepIndices(config, dataset, replica, steps);
  const trainer = await trainerFor(config, dataset, [replica]);
  try {
    const [losses] = await trainer.train([order]);
    losses.forEach((loss, k) =>
      assertFinite(loss, `step ${k + 1}, replica ${replica}`, config.optimizer)
    );
    const [params] = await trainer.params();
    const { batchSize, optimizer, widths: layers, rootSeed } = config;
    const bad = params.findIndex((param) => !Number.isFinite(param));
    if (bad >= 0) throw new UserError(notFinite(bad, params[bad], config));
    const minibatches = rows(order, batchSize);
    return {
      schema: "trace/1",
      ...{ backend, layers, optimizer, batchSize, replica },
      streams: {
        initialParams: [rootSeed, replica, "initial params"],
        minibatches: [rootSeed, replica, "minibatches"],
      },
      layout: LAYOUT,
      images: tracedImages(dataset, files, order),
      initialParams: Array.from(replicaParams(config, replica), shortestFloat32),
      minibatches,
      labels: minibatches.map((row) => row.map((image) => dataset.train.labels[image])),
      losses: Array.from(losses, shortestFloat32),
      finalParams: Array.from(params, shortestFloat32),
      digests: runDigest({ losses, params }),
    };
  } catch (error) {
    throw error instanceof DivergedError ? new UserError(error.message) : error;
  } finally {
    trainer.dispose();
  }
}

/** JSON has no word for such a number. */
function notFinite(at: number, found: number, { optimizer }: StepConfig): string {
  return `Cannot trace ${optimizer.name} at learning rate ${optimizer.learningRate}: its final ` +
    `parameters must be finite, got ${found} at ${at}; choose a smaller --learning-rate`;
}

/** Image numbers of `steps` steps, `[steps, batchSize]`. */
function stepIndices(
  config: StepConfig,
  dataset: Dataset,
  replica: number,
  steps: number,
): Uint32Array {
  const { batchSize } = config;
  if (batchSize > dataset.train.count) {
    throw new UserError(
      `Cannot trace minibatches of ${batchSize}: there are ${dataset.train.count} training images; ` +
        "choose a smaller --batch",
    );
  }
  const epoch = replicaMinibatches(config, dataset, replica, 1);
  const order = new Uint32Array(steps * batchSize);
  for (let step = 0; step < steps; step++) {
    const from = (step % epoch.steps) * batchSize;
    order.set(epoch.indices.subarray(from, from + batchSize), step * batchSize);
  }
  return order;
}

function rows(values: Uint32Array, width: number): number[][] {
  return Array.from(
    { length: values.length / width },
    (_, row) => [...values.subarray(row * width, (row + 1) * width)],
  );
}

function tracedImages(
  { source, train }: Dataset,
  files: OpenedDataset["files"],
  order: Uint32Array,
): TracedImages {
  const numbers = source === "mnist" ? [] : [...new Set(order)].sort((a, b) => a - b);
  const bytes = new Uint8Array(numbers.length * IMAGE_SIZE);
  numbers.forEach((image, k) =>
    bytes.set(train.images.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE), k * IMAGE_SIZE)
  );
  return { source, trainCount: train.count, files, numbers, bytes: bytes.toBase64() };
}
