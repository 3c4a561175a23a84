import type * as tf from "@tensorflow/tfjs";
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import type { WatKernel } from "../../optim/interpreters/wat.ts";
import type { UpdateRule } from "../../optim/rule.ts";
import { type Assembler, elementwiseKernels, type Kernel, type KernelName } from "./elementwise.ts";
import type { Heap } from "./heap.ts";
import type { BlasLibrary } from "./library.ts";

/**
 * tfjs's JavaScript backend with a native BLAS for products and SIMD for element-wise work.
 *
 * Tensors that the fused kernels make live in one heap, whose arrays are used again once a tensor is
 * disposed of. So no view of such an array may outlive its tensor: reading copies, and slices copy.
 */
export class BlasBackend extends MathBackendCPU {
  readonly kernels: Record<KernelName, Kernel>;
  readonly #assemble: Assembler;
  readonly #ofRules = new Map<UpdateRule, Record<string, Kernel>>();

  constructor(
    readonly library: BlasLibrary,
    readonly heap: Heap,
    assemble: Assembler,
  ) {
    super();
    this.kernels = elementwiseKernels(assemble);
    this.#assemble = assemble;
  }

  /** The kernel that `source` makes of a rule, assembled when it is first asked for. */
  kernelOf(rule: UpdateRule, name: string, source: (rule: UpdateRule) => WatKernel): Kernel {
    const known = this.#ofRules.get(rule) ?? {};
    this.#ofRules.set(rule, known);
    return known[name] ??= this.#assemble({ [name]: source(rule) })[name];
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
