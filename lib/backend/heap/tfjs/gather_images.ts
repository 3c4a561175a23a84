import { type Examples, IMAGE_SIZE } from "../../../data/dataset.ts";
import { gatherPixels } from "../../../data/minibatches.ts";
import type { FusedKernel } from "./kernels.ts";

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
