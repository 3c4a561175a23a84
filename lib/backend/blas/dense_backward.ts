import type { DenseLayer } from "../../model/layers.ts";
import type { BlasBackend } from "./backend.ts";
import type { FusedKernel } from "./kernels.ts";

/**
 * Backward pass of a dense layer per replica: the ReLU mask and the bias gradient in one pass over
 * the rows, then one product for the weights and, if wanted, one for the input.
 */
export const denseBackward: FusedKernel<{ layer: DenseLayer; wantsX: boolean }> = (
  backend,
  { x, params, y, dy },
  { layer, wantsX },
) => {
  const { heap, library: { gemm } } = backend;
  const [replicas, batch] = x.shape;
  const { inputs, outputs, offset, size } = layer;
  const gradient = heap.allocate(replicas * size);
  const dx = wantsX ? heap.allocate(replicas * batch * inputs) : null;
  const dz = heap.allocate(batch * outputs);
  const rows = (values: Float32Array, r: number, width: number) =>
    values.subarray(r * batch * width, (r + 1) * batch * width);
  for (let r = 0; r < replicas; r++) {
    const ofLayer = gradient.subarray(r * size, (r + 1) * size);
    const dBias = ofLayer.subarray(inputs * outputs);
    maskRows(
      backend,
      layer,
      rows(backend.heapValues(y), r, outputs),
      rows(backend.heapValues(dy), r, outputs),
      dz,
      dBias,
    );
    gemm(true, false, inputs, outputs, batch, rows(backend.values(x), r, inputs), dz, 0, ofLayer);
    if (dx) {
      const weights = backend.values(params).subarray(r * params.shape[1] + offset);
      gemm(false, true, batch, inputs, outputs, dz, weights, 0, rows(dx, r, inputs));
    }
  }
  heap.release(dz);
  const dParams = backend.adopt(gradient, [replicas, size]);
  return dx ? [dParams, backend.adopt(dx, [replicas, batch, inputs])] : [dParams];
};

/** `dz ← dy` where the ReLU let through (everywhere without one); `dBias ← Σ dz`. */
function maskRows(
  { kernels }: BlasBackend,
  { outputs, relu }: DenseLayer,
  y: Float32Array,
  dy: Float32Array,
  dz: Float32Array,
  dBias: Float32Array,
): void {
  dBias.fill(0);
  if (!relu) dz.set(dy);
  for (let at = 0; at < dz.length; at += outputs) {
    const bytes = 4 * at;
    if (relu) {
      kernels.reluMask(
        ...[1, dz.byteOffset + bytes, dy.byteOffset + bytes, y.byteOffset + bytes] as const,
        ...[dBias.byteOffset, outputs] as const,
      );
    } else kernels.add(dBias.byteOffset, dz.byteOffset + bytes, outputs);
  }
}
