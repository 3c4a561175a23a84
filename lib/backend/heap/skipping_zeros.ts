import type { Heap, Kernel } from "./heap.ts";
import type { Product } from "./product.ts";
import { BLOCK_COLUMNS } from "./sparse_kernels.ts";

type Kernels = Readonly<Record<string, Kernel>>;

/**
 * `product`, but that zeros of its first factor are skipped if at most the share `upTo` of its numbers
 * is not 0: a fifth of MNIST's pixels is inked, and a ReLU lets about half through.
 *
 * Sums run in ascending order over the nonzeros, from +0. That is the sum over all numbers to the bit: a
 * sum that begins at +0 is never −0, so that adding ±0 leaves it as it is. Only NaN and the infinities
 * times 0 are not 0; where the second factor has any, no zero is skipped.
 */
export function skippingZeros(
  heap: Heap,
  kernels: Kernels,
  product: Product,
  upTo: number,
): Product {
  return (transposeA, transposeB, m, n, k, a, b, c) => {
    const few = kernels.nonzeros(a.byteOffset, m * k) <= upTo * m * k;
    if (!few || kernels.allFinite(b.byteOffset, k * n) === 0) {
      product(transposeA, transposeB, m, n, k, a, b, c);
      return;
    }
    const lists = listsOf(heap, kernels, transposeA, [m, k], a);
    sparseProduct(heap, kernels, lists.ends, transposeB, [m, n, k], b, c);
    lists.release();
  };
}

/** The nonzeros of op(A) `[m, k]`, row by row: where each row's list ends. */
function listsOf(
  heap: Heap,
  kernels: Kernels,
  transposeA: boolean,
  [m, k]: number[],
  a: Float32Array,
): { ends: Float32Array; release(): void } {
  const [rows, width] = transposeA ? [k, m] : [m, k];
  const [list, ends] = [heap.allocate(2 * m * k), heap.allocate(rows + 1)];
  kernels.list(a.byteOffset, list.byteOffset, ends.byteOffset, rows, width);
  if (!transposeA) return { ends, release: () => [list, ends].forEach((of) => heap.release(of)) };
  const arrays = [heap.allocate(2 * m * k), heap.allocate(width + 1), heap.allocate(width)];
  const [list2, ends2, places] = arrays.map(({ byteOffset }) => byteOffset);
  kernels.transpose(ends.byteOffset, rows, list2, ends2, width, places);
  return {
    ends: arrays[1],
    release: () => [list, ends, ...arrays].forEach((of) => heap.release(of)),
  };
}

/** `C ← op(A) op(B)`, 32 columns at a time, out of a packed block of op(B). */
function sparseProduct(
  heap: Heap,
  kernels: Kernels,
  ends: Float32Array,
  transposeB: boolean,
  [m, n, k]: number[],
  b: Float32Array,
  c: Float32Array,
): void {
  const width = Math.ceil(n / BLOCK_COLUMNS) * BLOCK_COLUMNS;
  const whole = width === n ? c : heap.allocate(m * width);
  const block = heap.allocate(k * BLOCK_COLUMNS);
  const [lane, depth] = transposeB ? [4 * k, 4] : [4, 4 * n];
  for (let j = 0; j < n; j += BLOCK_COLUMNS) {
    const [columns, from] = [Math.min(BLOCK_COLUMNS, n - j), b.byteOffset + j * lane];
    const to = block.byteOffset;
    if (columns < BLOCK_COLUMNS) {
      kernels.packEdge(from, to, columns, BLOCK_COLUMNS, k, lane, depth);
    } else if (transposeB) kernels.pack32Along(from, to, 1, k, lane);
    else kernels.pack32Across(from, to, 1, k, depth);
    kernels.sparseSums(ends.byteOffset, to, whole.byteOffset + 4 * j, m, 4 * width);
  }
  heap.release(block);
  if (whole === c) return;
  for (let i = 0; i < m; i++) c.set(whole.subarray(i * width, i * width + n), i * n);
  heap.release(whole);
}
