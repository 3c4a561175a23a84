import * as tf from "@tensorflow/tfjs";
import type { HeapKernels } from "../kernels.ts";
import { type FusedKernel, HeapBackend } from "./backend.ts";
import { denseBackwardOp, denseForwardOp } from "./dense.ts";
import { gatherImagesOp, softmaxCrossEntropyOp } from "./ends.ts";
import { applyUpdateOp, lookAheadOp } from "./update.ts";

/**
 * What is taken over from tfjs's cpu backend: kernels that copy, or whose arithmetic IEEE 754 fixes to
 * the last bit. Those that call an engine's `Math.exp`, `Math.pow` and the like are left out, so that
 * nothing can come to depend on one.
 */
const EXACT = [
  ...["Add", "Sub", "Multiply", "RealDiv", "Maximum", "Sqrt", "Square", "Neg", "Relu", "Greater"],
  ...["Sum", "Cast", "Identity", "Reshape", "ExpandDims", "Transpose", "ZerosLike", "Fill"],
  ...["Pack", "Unpack", "Concat", "SplitV", "OneHot"],
];

/** Registers the kernels of the tfjs backend `name`, a {@linkcode HeapBackend}. */
export function registerKernels(name: string): void {
  for (const kernel of EXACT) {
    tf.registerKernel({ ...tf.getKernel(kernel, "cpu"), backendName: name });
  }
  register(name, "GatherImages", gatherImagesOp);
  register(name, "DenseForward", denseForwardOp);
  register(name, "DenseBackward", denseBackwardOp);
  register(name, "SoftmaxCrossEntropy", softmaxCrossEntropyOp);
  register(name, "LookAhead", lookAheadOp);
  register(name, "ApplyUpdate", applyUpdateOp);
  register(name, "BatchMatMul", batchMatMul);
  register(name, "Slice", copyingSlice);
}

function register<Attributes>(
  backendName: string,
  kernelName: string,
  kernel: FusedKernel<Attributes>,
): void {
  tf.registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const outputs = kernel(
        backend as HeapBackend,
        inputs as Record<string, tf.TensorInfo>,
        attrs as unknown as Attributes,
      );
      // tfjs's own ops take a single output bare.
      return outputs.length === 1 ? outputs[0] : outputs;
    },
  });
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
      `Cannot multiply: both factors must be [m, n] or [batch, m, n] with the same ` +
        `batch, got [${a.shape}] and [${b.shape}]; reshape them`,
    );
  }
  const [batch = 1] = leading;
  const [rowsA, columnsA] = a.shape.slice(-2);
  const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const n = b.shape[b.shape.length - (transposeB ? 2 : 1)];
  const [left, right] = [backend.heapValues(a), backend.heapValues(b)];
  const product = backend.heap.allocate(batch * m * n);
  for (let r = 0; r < batch; r++) {
    backend.of.product(
      ...[transposeA, transposeB, m, n, k] as const,
      left.subarray(r * m * k, (r + 1) * m * k),
      right.subarray(r * k * n, (r + 1) * k * n),
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

/** Registers a tfjs backend whose ops run on the kernels of a heap. */
export function registerHeapBackend(name: string, kernels: HeapKernels): void {
  tf.registerBackend(name, () => new HeapBackend(kernels));
  registerKernels(name);
}
