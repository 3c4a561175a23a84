import { type Examples, IMAGE_SIZE } from "../../../data/dataset.ts";
import { gatherPixels } from "../../../data/minibatches.ts";
import { softmaxCrossEntropy } from "../softmax_cross_entropy.ts";
import type { FusedKernel } from "./backend.ts";

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

/** Pixels straight into an array of the heap, which the next minibatch uses again. */
export const gatherImagesOp: FusedKernel<{ examples: Examples; indices: Uint32Array[] }> = (
  backend,
  _inputs,
  { examples, indices },
) => {
  const size = indices[0].length * IMAGE_SIZE;
  const pixels = backend.heap.allocate(indices.length * size);
  indices.forEach((images, replica) =>
    gatherPixels(examples, images, pixels.subarray(replica * size, (replica + 1) * size))
  );
  return [backend.adopt(pixels, [indices.length, indices[0].length, IMAGE_SIZE])];
};
