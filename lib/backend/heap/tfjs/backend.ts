import type * as tf from "@tensorflow/tfjs";
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import type { Heap } from "../heap.ts";
import type { HeapKernels } from "../kernels.ts";

/**
 * tfjs's JavaScript backend with the kernels of one heap in the place of its own.
 *
 * Tensors that the fused kernels make live in the heap, whose arrays are used again once a tensor is
 * disposed of. So no view of such an array may outlive its tensor: reading copies, and slices copy.
 */
export class HeapBackend extends MathBackendCPU {
  constructor(readonly of: HeapKernels) {
    super();
  }

  get heap(): Heap {
    return this.of.heap;
  }

  /** The numbers of a float32 tensor. */
  values(info: tf.TensorInfo): Float32Array {
    return this.data.get(info.dataId).values as Float32Array;
  }

  /** The numbers of a float32 tensor, which moves to the heap if it is not there: SIMD reaches no other. */
  heapValues(info: tf.TensorInfo): Float32Array {
    const data = this.data.get(info.dataId);
    const values = data.values as Float32Array;
    if (this.heap.holds(values)) return values;
    const moved = this.heap.allocate(values.length);
    moved.set(values);
    data.values = moved;
    return moved;
  }

  /** A tensor over a heap array, which goes back to the heap with the tensor. */
  adopt(values: Float32Array, shape: number[]): tf.TensorInfo {
    return this.makeTensorInfo(shape, "float32", values);
  }

  /** The same numbers under a second tensor, as after an update in place. */
  share(info: tf.TensorInfo): tf.TensorInfo {
    this.incRef(info.dataId);
    return { dataId: info.dataId, shape: info.shape, dtype: info.dtype };
  }

  override readSync(dataId: object): tf.backend_util.BackendValues {
    const values = super.readSync(dataId);
    return values instanceof Float32Array && this.heap.holds(values) ? values.slice() : values;
  }

  // deno-lint-ignore require-await -- tfjs wants a promise; the numbers are at hand
  override async read(dataId: object): Promise<tf.backend_util.BackendValues> {
    return this.readSync(dataId);
  }

  override disposeData(dataId: object, force = false): boolean {
    const values = this.data.has(dataId) ? this.data.get(dataId).values : null;
    const disposed = super.disposeData(dataId, force);
    if (disposed && values instanceof Float32Array && this.heap.holds(values)) {
      this.heap.release(values);
    }
    return disposed;
  }
}

/** A fused kernel: inputs by name, our own attributes, one or several outputs. */
export type FusedKernel<Attributes> = (
  backend: HeapBackend,
  inputs: Record<string, tf.TensorInfo>,
  attributes: Attributes,
) => tf.TensorInfo[];
