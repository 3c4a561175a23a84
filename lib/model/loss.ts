import * as tf from "@tensorflow/tfjs";
import { fusedKernel, runFused } from "./fused.ts";

/** The loss of a minibatch and its gradient with respect to the logits. */
export interface LossAndGradient {
  /** Mean cross-entropy over the minibatch, in nats, `[replica]`. */
  loss: tf.Tensor1D;
  /** `(softmax(logits) − onehot(labels)) / batch`, `[replica, batch, classes]`. */
  logits: tf.Tensor3D;
}

/**
 * Equations (3) and (4) of the report in one: softmax, then mean cross-entropy over the minibatch,
 * from logits through log-sum-exp. The softmax is applied here and nowhere else.
 *
 * @param logits `[replica, batch, classes]`
 * @param labels classes, `[replica, batch]`, int32
 */
export function softmaxCrossEntropy(logits: tf.Tensor3D, labels: tf.Tensor2D): LossAndGradient {
  if (!fusedKernel("SoftmaxCrossEntropy")) return softmaxCrossEntropyReference(logits, labels);
  const [loss, gradient] = runFused("SoftmaxCrossEntropy", { logits, labels }, {});
  return { loss: loss as tf.Tensor1D, logits: gradient as tf.Tensor3D };
}

/** {@linkcode softmaxCrossEntropy} out of plain tfjs ops: what fused kernels are checked against. */
export function softmaxCrossEntropyReference(
  logits: tf.Tensor3D,
  labels: tf.Tensor2D,
): LossAndGradient {
  return tf.tidy(() => {
    const [, batch, classes] = logits.shape;
    const target = tf.oneHot(labels, classes).cast<tf.Tensor3D>("float32");
    const shifted = logits.sub<tf.Tensor3D>(logits.max(2, true));
    const exponentials = shifted.exp();
    const sums = exponentials.sum<tf.Tensor3D>(2, true);
    const crossEntropy = sums.log().squeeze<tf.Tensor2D>([2]).sub(shifted.mul(target).sum(2));
    return {
      loss: crossEntropy.mean<tf.Tensor1D>(1),
      logits: exponentials.div(sums).sub(target).div<tf.Tensor3D>(batch),
    };
  });
}
