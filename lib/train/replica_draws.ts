import type { Dataset } from "../data/dataset.ts";
import { filledMinibatches, fixedMinibatches, type Minibatches } from "../data/minibatches.ts";
import { type DenseLayer, denseLayers, initialParams } from "../model/layers.ts";
import { stream } from "../random.ts";
import type { TrainingVariant } from "../schema/training.ts";

/** What every draw of a replica derives from. */
interface Draws {
  rootSeed: number;
  variant?: TrainingVariant;
}

/**
 * A replica's initial parameters. They depend on the root seed, the replica, the widths and the variant
 * alone, so that all optimizers start a replica at the same point.
 */
export function replicaParams(
  { widths, rootSeed, variant }: Draws & { widths: readonly number[] },
  replica: number,
): Float32Array {
  const layers = denseLayers(widths);
  const params = initialParams(layers, stream(rootSeed, replica, "initial params"));
  if (variant === "zero-biases") layers.forEach((layer) => biases(params, layer).fill(0));
  return params;
}

/** A replica's minibatches in an epoch (from 1), the same for all optimizers. */
export function replicaMinibatches(
  { batchSize, rootSeed, variant }: Draws & { batchSize: number },
  dataset: Dataset,
  replica: number,
  epoch: number,
): Minibatches {
  const anew = variant === "new-permutation" && epoch > 1;
  const random = stream(rootSeed, replica, "minibatches", ...(anew ? [epoch] : []));
  const cut = variant === "filled-minibatch" ? filledMinibatches : fixedMinibatches;
  return cut(dataset.train.count, batchSize, random);
}

function biases(params: Float32Array, { offset, inputs, outputs, size }: DenseLayer): Float32Array {
  return params.subarray(offset + inputs * outputs, offset + size);
}
