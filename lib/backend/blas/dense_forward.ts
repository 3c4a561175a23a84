import type { DenseLayer } from "../../model/layers.ts";
import type { FusedKernel } from "./kernels.ts";

/** `y = x W + b` per replica, and ReLU: one product, then one pass over its rows. */
export const denseForward: FusedKernel<{ layer: DenseLayer }> = (
  backend,
  { x, params },
  { layer },
) => {
  const [replicas, batch] = x.shape;
  const { inputs, outputs, offset, size, relu } = layer;
  const { add, addRelu } = backend.kernels;
  const images = backend.values(x);
  const y = backend.heap.allocate(replicas * batch * outputs);
  const bias = backend.heap.allocate(outputs);
  for (let r = 0; r < replicas; r++) {
    const start = r * params.shape[1] + offset;
    const weights = backend.values(params).subarray(start, start + size);
    const rows = y.subarray(r * batch * outputs, (r + 1) * batch * outputs);
    bias.set(weights.subarray(inputs * outputs));
    backend.library.gemm(
      ...[false, false, batch, outputs, inputs] as const,
      images.subarray(r * batch * inputs, (r + 1) * batch * inputs),
      weights,
      0,
      rows,
    );
    for (let row = 0; row < batch; row++) {
      const address = rows.byteOffset + 4 * row * outputs;
      if (relu) addRelu(0, address, bias.byteOffset, outputs);
      else add(address, bias.byteOffset, outputs);
    }
  }
  backend.heap.release(bias);
  return [backend.adopt(y, [replicas, batch, outputs])];
};
