import { softmaxCrossEntropy } from "../softmax_cross_entropy.ts";
import type { FusedKernel } from "./kernels.ts";

/** Loss and logit gradient per replica. */
export const softmaxCrossEntropyOp: FusedKernel<object> = (backend, { logits, labels }) => {
  const [replicas, batch, classes] = logits.shape;
  const loss = backend.heap.allocate(replicas);
  const gradient = backend.heap.allocate(replicas * batch * classes);
  const scores = backend.values(logits);
  const classOf = backend.data.get(labels.dataId).values as Int32Array;
  for (let r = 0; r < replicas; r++) {
    const ofReplica = (array: Float32Array) =>
      array.subarray(r * batch * classes, (r + 1) * batch * classes);
    const ofLabels = classOf.subarray(r * batch, (r + 1) * batch);
    loss[r] = softmaxCrossEntropy(ofReplica(scores), ofLabels, classes, ofReplica(gradient));
  }
  return [backend.adopt(loss, [replicas]), backend.adopt(gradient, logits.shape)];
};
