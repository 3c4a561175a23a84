import type { HeapKernels } from "./kernels.ts";
import { BLOCK_COLUMNS } from "./sparse_kernels.ts";

/**
 * A matrix X that is mostly zeros, such as a minibatch of images, as a factor.
 *
 * Its products skip the zeros and yet have the bits of the dense ones: sums run in ascending order over
 * the other numbers, and 0 times a number adds nothing, unless the number is NaN or infinite; then the
 * dense product is taken.
 */
export class SparseFactor {
  readonly #of: HeapKernels;
  readonly #width: number;
  readonly #arrays: Record<"list" | "ends" | "list2" | "ends2" | "places" | "block", Float32Array>;
  #x: Float32Array;
  #rows = 0;
  #transposed = false;

  /** @param mostRows the most rows that it will be filled with */
  constructor(of: HeapKernels, mostRows: number, width: number) {
    this.#of = of;
    this.#width = width;
    const allocate = (length: number) => of.heap.allocate(length);
    this.#arrays = {
      list: allocate(2 * mostRows * width),
      ends: allocate(mostRows + 1),
      list2: allocate(2 * mostRows * width),
      ends2: allocate(width + 1),
      places: allocate(width),
      block: allocate(BLOCK_COLUMNS * Math.max(mostRows, width)),
    };
    this.#x = this.#arrays.list;
  }

  /** Takes the numbers of X, `[rows, width]` on the heap; they must stay there while it is used. */
  fill(x: Float32Array, rows: number): void {
    const { list, ends } = this.#arrays;
    this.#of.kernels.list(x.byteOffset, list.byteOffset, ends.byteOffset, rows, this.#width);
    this.#x = x;
    this.#rows = rows;
    this.#transposed = false;
  }

  /** `C ← X B`, where B is `[width, n]` and C `[rows, n]`. */
  times(b: Float32Array, n: number, c: Float32Array): void {
    if (!this.#isFinite(b, this.#width * n)) {
      this.#of.product(false, false, this.#rows, n, this.#width, this.#x, b, c);
    } else this.#sums(this.#arrays.ends, this.#rows, this.#width, b, n, c);
  }

  /** `C ← Xᵀ B`, where B is `[rows, n]` and C `[width, n]`. */
  transposedTimes(b: Float32Array, n: number, c: Float32Array): void {
    if (!this.#isFinite(b, this.#rows * n)) {
      this.#of.product(true, false, this.#width, n, this.#rows, this.#x, b, c);
      return;
    }
    this.#transpose();
    this.#sums(this.#arrays.ends2, this.#width, this.#rows, b, n, c);
  }

  dispose(): void {
    Object.values(this.#arrays).forEach((array) => this.#of.heap.release(array));
  }

  #isFinite(numbers: Float32Array, count: number): boolean {
    return this.#of.kernels.allFinite(numbers.byteOffset, count) === 1;
  }

  #transpose(): void {
    if (this.#transposed) return;
    const { ends, list2, ends2, places } = this.#arrays;
    const [from, list, to, at] = [ends, list2, ends2, places].map(({ byteOffset }) => byteOffset);
    this.#of.kernels.transpose(from, this.#rows, list, to, this.#width, at);
    this.#transposed = true;
  }

  /** The product of the `count` rows whose entries `ends` bounds with B `[depth, n]`. */
  #sums(
    ends: Float32Array,
    count: number,
    depth: number,
    b: Float32Array,
    n: number,
    c: Float32Array,
  ): void {
    const { heap, kernels } = this.#of;
    const width = Math.ceil(n / BLOCK_COLUMNS) * BLOCK_COLUMNS;
    const whole = width === n ? c : heap.allocate(count * width);
    const block = this.#arrays.block.byteOffset;
    for (let j = 0; j < n; j += BLOCK_COLUMNS) {
      const columns = Math.min(BLOCK_COLUMNS, n - j);
      const from = b.byteOffset + 4 * j;
      if (columns === BLOCK_COLUMNS) kernels.block(from, block, depth, 4 * n);
      else kernels.blockEdge(from, block, depth, 4 * n, columns);
      kernels.sparseSums(ends.byteOffset, block, whole.byteOffset + 4 * j, count, 4 * width);
    }
    if (whole === c) return;
    for (let i = 0; i < count; i++) c.set(whole.subarray(i * width, i * width + n), i * n);
    heap.release(whole);
  }
}
