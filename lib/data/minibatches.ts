import { permutation, type Random } from "../random.ts";
import { type Examples, IMAGE_SIZE } from "./dataset.ts";

/** Fixed minibatches: row `k` holds the image numbers of step `k` of every epoch. */
export interface Minibatches {
  /** `[steps, batchSize]`, row-major; the last row may be shorter where it was kept incomplete. */
  indices: Uint32Array;
  steps: number;
  batchSize: number;
}

/**
 * Cuts one random permutation of `count` images into minibatches of exactly `batchSize` (report 3.1).
 * The last incomplete minibatch is left out, which is our choice; the report does not say.
 *
 * @throws RangeError when not even one minibatch can be filled.
 */
export function fixedMinibatches(count: number, batchSize: number, random: Random): Minibatches {
  const steps = Math.floor(count / batchSize);
  if (steps < 1) {
    throw new RangeError(
      `Cannot cut minibatches: need at least ${batchSize} images for batch size ${batchSize}, got ${count}`,
    );
  }
  const indices = permutation(count, random).slice(0, steps * batchSize);
  return { indices, steps, batchSize };
}

/**
 * As `fixedMinibatches`, but no image is left out: the last minibatch is filled up with the first
 * images of the permutation.
 */
export function filledMinibatches(count: number, batchSize: number, random: Random): Minibatches {
  const order = permutation(count, random);
  const steps = Math.ceil(count / batchSize);
  const indices = Uint32Array.from({ length: steps * batchSize }, (_, k) => order[k % count]);
  return { indices, steps, batchSize };
}

/** As `fixedMinibatches`, but the last minibatch is kept as it is, with fewer images than the others. */
export function keptMinibatches(count: number, batchSize: number, random: Random): Minibatches {
  return { indices: permutation(count, random), steps: Math.ceil(count / batchSize), batchSize };
}

// Dividing once per byte value gives the same float32 as dividing every pixel, and is quicker.
const PIXEL = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Pixels of the images named by `indices`, in that order: in [0, 1] unless the examples say otherwise.
 * `into` saves an array.
 */
export function gatherPixels(
  { images, pixelValues = PIXEL }: Examples,
  indices: Uint32Array,
  into: Float32Array = new Float32Array(indices.length * IMAGE_SIZE),
): Float32Array {
  let to = 0;
  for (const index of indices) {
    const from = index * IMAGE_SIZE;
    for (let k = 0; k < IMAGE_SIZE; k++) into[to++] = pixelValues[images[from + k]];
  }
  return into;
}

/** Classes of the images named by `indices`, in that order. */
export function gatherLabels(examples: Examples, indices: Uint32Array): Int32Array {
  return Int32Array.from(indices, (index) => examples.labels[index]);
}
