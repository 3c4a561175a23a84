import * as tf from "@tensorflow/tfjs";
import { type Examples, IMAGE_SIZE } from "../data/dataset.ts";
import { gatherLabels, gatherPixels } from "../data/minibatches.ts";
import { fusedKernel, runFused } from "./fused.ts";

/**
 * The images that `indices` name, one list a replica and all of one length, with pixels in [0, 1]:
 * `[replica, images, 784]`. The data set stays in bytes; only what is asked for becomes float32.
 */
export function gatherImages(examples: Examples, indices: Uint32Array[]): tf.Tensor3D {
  if (!fusedKernel("GatherImages")) return gatherImagesReference(examples, indices);
  return runFused("GatherImages", {}, { examples, indices })[0] as tf.Tensor3D;
}

/** {@linkcode gatherImages} on the host: what fused kernels are checked against. */
export function gatherImagesReference(examples: Examples, indices: Uint32Array[]): tf.Tensor3D {
  const [{ length }] = indices;
  const pixels = new Float32Array(indices.length * length * IMAGE_SIZE);
  indices.forEach((images, replica) =>
    gatherPixels(examples, images, pixels.subarray(replica * length * IMAGE_SIZE))
  );
  return tf.tensor3d(pixels, [indices.length, length, IMAGE_SIZE]);
}

/** A minibatch for every replica. */
export interface Minibatch {
  /** Pixels in [0, 1], `[replica, batch, inputs]`. */
  x: tf.Tensor3D;
  /** Classes, `[replica, batch]`, int32. */
  labels: tf.Tensor2D;
}

/** The minibatch of the images that `indices` name; the caller disposes of it. */
export function minibatchOf(examples: Examples, indices: Uint32Array[]): Minibatch {
  const labels = indices.map((images) => Array.from(gatherLabels(examples, images)));
  return {
    x: gatherImages(examples, indices),
    labels: tf.tensor2d(labels, undefined, "int32"),
  };
}
