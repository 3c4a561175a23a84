import * as tf from "@tensorflow/tfjs";
import { applyUpdate } from "./apply_update.ts";
import type { BlasBackend } from "./backend.ts";
import { denseBackward } from "./dense_backward.ts";
import { denseForward } from "./dense_forward.ts";
import { gatherImages } from "./gather_images.ts";
import { lookAhead } from "./look_ahead.ts";
import { softmaxCrossEntropy } from "./softmax_cross_entropy.ts";

/** A fused kernel: inputs by name, our own attributes, one or several outputs. */
export type FusedKernel<Attributes> = (
  backend: BlasBackend,
  inputs: Record<string, tf.TensorInfo>,
  attributes: Attributes,
) => tf.TensorInfo[];

/** Registers what the `blas` backend does in its own way. */
export function registerKernels(): void {
  register("GatherImages", gatherImages);
  register("DenseForward", denseForward);
  register("DenseBackward", denseBackward);
  register("SoftmaxCrossEntropy", softmaxCrossEntropy);
  register("LookAhead", lookAhead);
  register("ApplyUpdate", applyUpdate);
  replace("BatchMatMul", batchMatMul);
  replace("Slice", copyingSlice);
}

function register<Attributes>(kernelName: string, kernel: FusedKernel<Attributes>): void {
  tf.registerKernel({
    kernelName,
    backendName: "blas",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const outputs = kernel(
        backend as BlasBackend,
        inputs as Record<string, tf.TensorInfo>,
        attrs as unknown as Attributes,
      );
      // tfjs's own ops take a single output bare.
      return outputs.length === 1 ? outputs[0] : outputs;
    },
  });
}

function replace<Attributes>(kernelName: string, kernel: FusedKernel<Attributes>): void {
  tf.unregisterKernel(kernelName, "blas");
  register(kernelName, kernel);
}

/**
 * `[batch, m, k] × [batch, k, n]`, or both without `batch`; either factor transposed if asked for.
 *
 * @throws RangeError for other shapes: nothing here broadcasts
 */
const batchMatMul: FusedKernel<{ transposeA: boolean; transposeB: boolean }> = (
  backend,
  { a, b },
  { transposeA, transposeB },
) => {
  const leading = a.shape.slice(0, -2);
  if (leading.length > 1 || leading.join() !== b.shape.slice(0, -2).join()) {
    throw new RangeError(
      `Cannot multiply on backend blas: both factors must be [m, n] or [batch, m, n] with the same ` +
        `batch, got [${a.shape}] and [${b.shape}]; reshape them`,
    );
  }
  const [batch = 1] = leading;
  const [rowsA, columnsA] = a.shape.slice(-2);
  const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const n = b.shape[b.shape.length - (transposeB ? 2 : 1)];
  const [left, right] = [backend.values(a), backend.values(b)];
  const product = backend.heap.allocate(batch * m * n);
  for (let r = 0; r < batch; r++) {
    backend.library.gemm(
      ...[transposeA, transposeB, m, n, k] as const,
      left.subarray(r * m * k, (r + 1) * m * k),
      right.subarray(r * k * n, (r + 1) * k * n),
      0,
      product.subarray(r * m * n, (r + 1) * m * n),
    );
  }
  return [backend.adopt(product, [...leading, m, n])];
};

/** The cpu backend's slice may be a view, which must not outlive a heap array: this one copies. */
const copyingSlice: FusedKernel<tf.NamedAttrMap> = (backend, inputs, attrs) => {
  const slice = tf.getKernel("Slice", "cpu").kernelFunc;
  const view = slice({ inputs, attrs, backend }) as tf.TensorInfo;
  const data = backend.data.get(view.dataId);
  data.values = (data.values as Float32Array).slice();
  return [view];
};
