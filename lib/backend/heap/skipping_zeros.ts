import type { Heap, Kernel } from "./heap.ts";
import type { Product } from "./product.ts";
import { BLOCK_COLUMNS } from "./sparse_kernels.ts";

type Kernels = Readonly<Record<string, Kernel>>;

/** Rows of A, as it is stored, that are listed at a time: the lists stay in a second-level cache. */
const ROWS = 256;

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
    const width = Math.ceil(n / BLOCK_COLUMNS) * BLOCK_COLUMNS;
    const whole = width === n ? c : heap.allocate(m * width);
    const sparse = new SparseProduct(heap, kernels, [m, n, k], b, transposeB, whole, width);
    if (transposeA) sparse.byDepth(a);
    else sparse.byRows(a);
    if (whole === c) return;
    for (let i = 0; i < m; i++) c.set(whole.subarray(i * width, i * width + n), i * n);
    heap.release(whole);
  };
}

/** `C ← op(A) op(B)` in whole blocks of columns, out of lists of A's nonzeros. */
class SparseProduct {
  constructor(
    readonly heap: Heap,
    readonly kernels: Kernels,
    readonly shape: readonly number[],
    readonly b: Float32Array,
    readonly transposeB: boolean,
    readonly c: Float32Array,
    /** From row to row of C, in numbers. */
    readonly width: number,
  ) {}

  /** A as `[m, k]`: some rows of C after the other. */
  byRows(a: Float32Array): void {
    const [m, , k] = this.shape;
    const most = Math.min(ROWS, m);
    this.#with([2 * most * k, most + 1], (list, ends) => {
      for (let i = 0; i < m; i += ROWS) {
        const rows = Math.min(ROWS, m - i);
        this.kernels.list(a.byteOffset + 4 * i * k, list, ends, rows, k);
        this.#add(ends, [i, rows], [0, k]);
      }
    });
  }

  /** A as `[k, m]`: some terms of every sum after the other. */
  byDepth(a: Float32Array): void {
    const [m, , k] = this.shape;
    const most = Math.min(ROWS, k);
    const lengths = [2 * most * m, most + 1, 2 * most * m, m + 1, m];
    this.#with(lengths, (list, ends, list2, ends2, places) => {
      for (let p = 0; p < k; p += ROWS) {
        const depth = Math.min(ROWS, k - p);
        this.kernels.list(a.byteOffset + 4 * p * m, list, ends, depth, m);
        this.kernels.transpose(ends, depth, list2, ends2, m, places);
        this.#add(ends2, [0, m], [p, depth]);
      }
    });
  }

  /** Adds the listed products to rows `[i, i + rows)` of C, with rows `[p, p + depth)` of op(B). */
  #add(ends: number, [i, rows]: number[], [p, depth]: number[]): void {
    const [, n, k] = this.shape;
    const [lane, along] = this.transposeB ? [4 * k, 4] : [4, 4 * n];
    this.#with([BLOCK_COLUMNS * depth], (block) => {
      for (let j = 0; j < n; j += BLOCK_COLUMNS) {
        const columns = Math.min(BLOCK_COLUMNS, n - j);
        const from = this.b.byteOffset + j * lane + p * along;
        if (columns < BLOCK_COLUMNS) {
          this.kernels.packEdge(from, block, columns, BLOCK_COLUMNS, depth, lane, along);
        } else if (this.transposeB) this.kernels.pack32Along(from, block, 1, depth, lane);
        else this.kernels.pack32Across(from, block, 1, depth, along);
        const c = this.c.byteOffset + 4 * (i * this.width + j);
        this.kernels.sparseSums(ends, block, c, rows, 4 * this.width, Number(p === 0));
      }
    });
  }

  /** Lends arrays of these lengths to `body`, by their addresses. */
  #with(lengths: number[], body: (...addresses: number[]) => void): void {
    const arrays = lengths.map((length) => this.heap.allocate(length));
    body(...arrays.map(({ byteOffset }) => byteOffset));
    arrays.forEach((array) => this.heap.release(array));
  }
}
