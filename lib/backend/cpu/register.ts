import * as tf from "@tensorflow/tfjs";
import type { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import { add, divide, multiply, subtract, type VectorLoop } from "./elementwise.ts";
import { matMul } from "./mat_mul.ts";

type KernelInput = Parameters<tf.KernelFunc>[0];

const LOOPS: Record<string, VectorLoop> = {
  Add: add,
  Sub: subtract,
  Multiply: multiply,
  RealDiv: divide,
};

/** Puts tight loops in the place of the slowest of tfjs's JavaScript kernels. */
export function registerCpu(): void {
  for (const [name, loop] of Object.entries(LOOPS)) {
    replace(name, (input) => elementwise(input, loop));
  }
  replace("BatchMatMul", batchMatMul);
  replace("Transpose", transpose);
}

/** Uses `kernel` where it gives a result, and tfjs's own where it gives null. */
function replace(kernelName: string, kernel: (input: KernelInput) => tf.TensorInfo | null): void {
  const stock = tf.getKernel(kernelName, "cpu");
  tf.unregisterKernel(kernelName, "cpu");
  tf.registerKernel({
    ...stock,
    kernelFunc: (input) => kernel(input) ?? stock.kernelFunc(input),
  });
}

/** float32 tensors of one shape, or the second a single number or a row that repeats. */
function elementwise({ inputs, backend }: KernelInput, loop: VectorLoop): tf.TensorInfo | null {
  const { a, b } = inputs as Record<string, tf.TensorInfo>;
  if (a.dtype !== "float32" || b.dtype !== "float32" || !repeats(b.shape, a.shape)) return null;
  const cpu = backend as MathBackendCPU;
  const [left, right] = [values(cpu, a), values(cpu, b)];
  const out = new Float32Array(left.length);
  if (right.length === 1) loop(left, right, out, 0);
  else {
    for (let from = 0; from < left.length; from += right.length) {
      const to = from + right.length;
      loop(left.subarray(from, to), right, out.subarray(from, to), 1);
    }
  }
  return cpu.makeTensorInfo(a.shape, "float32", out);
}

/** Whether broadcasting `shape` to `target` means writing it end to end: `[1, 1, 5]` to `[2, 3, 5]`. */
function repeats(shape: number[], target: number[]): boolean {
  if (shape.length > target.length) return false;
  const padded = [...Array(target.length - shape.length).fill(1), ...shape];
  const firstWide = padded.findIndex((size) => size !== 1);
  return firstWide < 0 || padded.every((size, k) => k < firstWide || size === target[k]);
}

/** `[batch, rows, columns]` with the last two exchanged. */
function transpose({ inputs, attrs, backend }: KernelInput): tf.TensorInfo | null {
  const x = inputs.x as tf.TensorInfo;
  const { perm } = attrs as unknown as { perm: number[] };
  if (x.dtype !== "float32" || perm.join() !== "0,2,1") return null;
  const [batch, rows, columns] = x.shape;
  const cpu = backend as MathBackendCPU;
  const from = values(cpu, x);
  const to = new Float32Array(from.length);
  for (let first = 0; first < from.length; first += rows * columns) {
    for (let i = 0; i < rows; i++) {
      const row = first + i * columns;
      for (let j = 0; j < columns; j++) to[first + j * rows + i] = from[row + j];
    }
  }
  return cpu.makeTensorInfo([batch, columns, rows], "float32", to);
}

/** `[batch, m, k] × [batch, k, n]`, neither transposed. */
function batchMatMul({ inputs, attrs, backend }: KernelInput): tf.TensorInfo | null {
  const { a, b } = inputs as Record<string, tf.TensorInfo>;
  if (attrs?.transposeA || attrs?.transposeB || a.shape[0] !== b.shape[0]) return null;
  if (a.shape.length !== 3 || b.shape.length !== 3) return null;
  const [batch, m, k] = a.shape;
  const n = b.shape[2];
  const cpu = backend as MathBackendCPU;
  const product = new Float32Array(batch * m * n);
  for (let r = 0; r < batch; r++) {
    matMul(
      values(cpu, a).subarray(r * m * k, (r + 1) * m * k),
      values(cpu, b).subarray(r * k * n, (r + 1) * k * n),
      product.subarray(r * m * n, (r + 1) * m * n),
      n,
    );
  }
  return cpu.makeTensorInfo([batch, m, n], "float32", product);
}

function values(backend: MathBackendCPU, info: tf.TensorInfo): Float32Array {
  return backend.data.get(info.dataId).values as Float32Array;
}
