import type { Dataset, Examples } from "../../../../lib/data/dataset.ts";
import { denseLayers, parameterCount } from "../../../../lib/model/layers.ts";
import { normals, permutation, type Random, stream } from "../../../../lib/random.ts";
import type { TrainerOptions } from "../../../../lib/train/trainer.ts";

/** Widths that are no multiple of 4, and a minibatch that is none of 8. */
export const LAYERS = denseLayers([784, 33, 18, 10]);
export const BATCH = 7;
const TRAIN_COUNT = 70;

/** Random bytes with random classes: nothing to learn, everything to compute. */
export function randomDataset(): Dataset {
  const random = stream(12, "dataset");
  return {
    source: "synthetic",
    train: examples(TRAIN_COUNT, random),
    test: examples(37, random),
  };
}

/** Initial parameters of the replicas, large enough for gradients that float32 resolves well. */
export function trainerOptions(replicas: readonly number[], layers = LAYERS): TrainerOptions {
  return {
    batchSize: BATCH,
    initialParams: replicas.map((replica) =>
      normals(parameterCount(layers), stream(12, "params", replica), 0.1)
    ),
  };
}

/** A replica's minibatches for `steps` steps, in an order of its own. */
export function minibatches(replica: number, steps: number): Uint32Array {
  const order = permutation(TRAIN_COUNT, stream(12, "order", replica));
  return Uint32Array.from({ length: steps * BATCH }, (_, k) => order[k % TRAIN_COUNT]);
}

function examples(count: number, random: Random): Examples {
  return {
    count,
    images: Uint8Array.from({ length: count * 784 }, () => random.below(256)),
    labels: Uint8Array.from({ length: count }, () => random.below(10)),
  };
}

/** Pixels in [0, 1], `[images, 784]`, and classes, in float64. */
export function pixels({ images, labels }: Examples, indices: Uint32Array) {
  const x = new Float64Array(indices.length * 784);
  indices.forEach((image, row) => {
    for (let k = 0; k < 784; k++) x[row * 784 + k] = images[image * 784 + k] / 255;
  });
  return { x, labels: Array.from(indices, (image) => labels[image]) };
}
