import type { Dataset } from "../data/dataset.ts";
import {
  filledMinibatches,
  fixedMinibatches,
  keptMinibatches,
  type Minibatches,
} from "../data/minibatches.ts";
import { type DenseLayer, denseLayers, initialParams } from "../model/layers.ts";
import { stream } from "../random.ts";
import type { Choices } from "./choices.ts";

/** How the images are cut into minibatches, by what becomes of the last incomplete one. */
const CUTS = {
  "left out": fixedMinibatches,
  "kept": keptMinibatches,
  "filled": filledMinibatches,
};

/** What every draw of a replica derives from. */
interface Draws {
  rootSeed: number;
  choices?: Choices;
}

/**
 * A replica's initial parameters. They depend on the root seed, the replica, the widths and the choices
 * alone, so that all optimizers start a replica at the same point.
 */
export function replicaParams(
  { widths, rootSeed, choices }: Draws & { widths: readonly number[] },
  replica: number,
): Float32Array {
  const layers = denseLayers(widths);
  const params = initialParams(layers, stream(rootSeed, replica, "initial params"));
  if (choices?.biases === "zero") layers.forEach((layer) => biases(params, layer).fill(0));
  return params;
}

/** A replica's minibatches in an epoch (from 1), the same for all optimizers. */
export function replicaMinibatches(
  { batchSize, rootSeed, choices = {} }: Draws & { batchSize: number },
  dataset: Dataset,
  replica: number,
  epoch: number,
): Minibatches {
  const anew = choices.order === "anew" && epoch > 1;
  const random = stream(rootSeed, replica, "minibatches", ...(anew ? [epoch] : []));
  return CUTS[choices.lastMinibatch ?? "left out"](dataset.train.count, batchSize, random);
}

function biases(params: Float32Array, { offset, inputs, outputs, size }: DenseLayer): Float32Array {
  return params.subarray(offset + inputs * outputs, offset + size);
}
