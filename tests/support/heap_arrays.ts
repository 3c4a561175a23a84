import type { HeapKernels } from "../../lib/backend/heap/kernels.ts";
import type { Random } from "../../lib/random.ts";

/** The numbers on the heap; `release` takes all of them back. */
export class HeapArrays {
  readonly #all: Float32Array[] = [];

  constructor(readonly kernels: HeapKernels) {}

  of(numbers: ArrayLike<number>): Float32Array {
    const array = this.empty(numbers.length);
    array.set(numbers);
    return array;
  }

  /** Filled with NaN, which nothing that is written leaves there. */
  empty(length: number): Float32Array {
    const array = this.kernels.heap.allocate(length).fill(NaN);
    this.#all.push(array);
    return array;
  }

  release(): void {
    this.#all.splice(0).forEach((array) => this.kernels.heap.release(array));
  }
}

/** Numbers of every kind that sums of products stay finite with: ±0, denormals, tiny and large ones. */
export function oddNumbers(count: number, random: Random): Float32Array {
  const kinds = [
    () => random.normal(),
    () => 0,
    () => -0,
    () => 1e-42 * random.normal(),
    () => 1e-25 * random.normal(),
    () => 1e15 * random.normal(),
  ];
  return Float32Array.from({ length: count }, () => kinds[random.below(kinds.length)]());
}

/** `op(A) op(B)` in float32, one product after the other from +0: the order that the kernels promise. */
export function sequentialProduct(
  [transposeA, transposeB]: readonly boolean[],
  [m, n, k]: readonly number[],
  a: Float32Array,
  b: Float32Array,
): Float32Array {
  const c = new Float32Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) {
        const [x, y] = [
          a[transposeA ? p * m + i : i * k + p],
          b[transposeB ? j * k + p : p * n + j],
        ];
        sum = Math.fround(sum + Math.fround(x * y));
      }
      c[i * n + j] = sum;
    }
  }
  return c;
}

/** Every bit of the numbers, but for those of a NaN. */
export function bitsOf(numbers: Float32Array): Uint32Array {
  const bits = new Uint32Array(numbers.length);
  new Float32Array(bits.buffer).set(numbers);
  numbers.forEach((value, k) => Number.isNaN(value) && (bits[k] = 0x7fc00000));
  return bits;
}
