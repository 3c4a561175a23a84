import type { FusedKernel } from "./kernels.ts";

/** Loss and logit gradient per replica, in float64 until stored: ten classes are no hot loop. */
export const softmaxCrossEntropy: FusedKernel<object> = (backend, { logits, labels }) => {
  const [replicas, batch, classes] = logits.shape;
  const loss = backend.heap.allocate(replicas);
  const gradient = backend.heap.allocate(replicas * batch * classes);
  const classOf = backend.data.get(labels.dataId).values as Int32Array;
  for (let r = 0; r < replicas; r++) {
    let sum = 0;
    for (let image = r * batch; image < (r + 1) * batch; image++) {
      sum += imageLoss(
        backend.values(logits),
        image * classes,
        classes,
        classOf[image],
        batch,
        gradient,
      );
    }
    loss[r] = sum / batch;
  }
  return [backend.adopt(loss, [replicas]), backend.adopt(gradient, logits.shape)];
};

/** Writes one image's part of the gradient; returns its cross-entropy. */
function imageLoss(
  logits: Float32Array,
  first: number,
  classes: number,
  label: number,
  batch: number,
  gradient: Float32Array,
): number {
  let highest = logits[first];
  for (let k = 1; k < classes; k++) highest = Math.max(highest, logits[first + k]);
  let total = 0;
  for (let k = 0; k < classes; k++) total += Math.exp(logits[first + k] - highest);
  for (let k = 0; k < classes; k++) {
    const probability = Math.exp(logits[first + k] - highest) / total;
    gradient[first + k] = (probability - (k === label ? 1 : 0)) / batch;
  }
  return Math.log(total) + highest - logits[first + label];
}
