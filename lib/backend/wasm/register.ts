import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** Registers backend `wasm` with tfjs, with a slice of ours. */
export function registerWasm(): void {
  // Replicas are spread over processes; threads inside one would only contend for the cores.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  replaceSlice();
}

/**
 * Puts a slice that copies only what it returns in the place of tfjs's, which first reads the whole
 * tensor out of the WebAssembly heap: the layers' weights are cut out of one vector at every step.
 */
function replaceSlice(): void {
  const stock = tf.getKernel("Slice", "wasm");
  tf.unregisterKernel("Slice", "wasm");
  tf.registerKernel({
    ...stock,
    kernelFunc: (params) => {
      const x = params.inputs.x as tf.TensorInfo;
      const attributes = params.attrs as unknown as { begin: number[]; size: number[] };
      const [begin, size] = tf.slice_util.parseSliceParams(x, attributes.begin, attributes.size);
      const contiguous = tf.slice_util.isSliceContinous(x.shape, begin, size);
      if (!contiguous || x.dtype !== "float32") return stock.kernelFunc(params);
      const backend = params.backend as BackendWasm;
      const out = backend.makeOutput(size, x.dtype);
      const strides = tf.util.computeStrides(x.shape);
      const from = tf.slice_util.computeFlatOffset(begin, strides);
      const values = backend.typedArrayFromHeap(x) as Float32Array;
      const length = tf.util.sizeFromShape(size);
      (backend.typedArrayFromHeap(out) as Float32Array).set(values.subarray(from, from + length));
      return out;
    },
  });
}
