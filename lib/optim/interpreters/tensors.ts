import * as tf from "@tensorflow/tfjs";
import type { Algebra } from "../rule.ts";

/**
 * tfjs's ops: the reference that kernels are checked against, and what runs where there are none.
 * Scalars come second where the order does not matter, as the ops' quick paths want them.
 */
export const tensors: Algebra<tf.Tensor> = {
  add: (a, b) => a.rank === 0 ? tf.add(b, a) : tf.add(a, b),
  sub: (a, b) => tf.sub(a, b),
  mul: (a, b) => a.rank === 0 ? tf.mul(b, a) : tf.mul(a, b),
  div: (a, b) => tf.div(a, b),
  sqrt: (a) => tf.sqrt(a),
  // Not tf.maximum, which gives the other number on backend wasm where one is NaN. NaN is in no order
  // with anything, and its sum with anything is NaN.
  max: (a, b) => tf.where(tf.greaterEqual(a, b), a, tf.where(tf.less(a, b), b, tf.add(a, b))),
};
