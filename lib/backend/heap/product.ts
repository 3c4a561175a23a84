import type { Heap, Kernel } from "./heap.ts";
import { TILE_COLUMNS, TILE_ROWS } from "./product_kernels.ts";

/**
 * `C ← op(A) op(B)`, row-major: op(A) is `[m, k]`, op(B) `[k, n]`, C `[m, n]`; A and B are stored
 * transposed where that is said. All lie on one heap, and C apart from both.
 */
export type Product = (
  transposeA: boolean,
  transposeB: boolean,
  m: number,
  n: number,
  k: number,
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
) => void;

// What is worked on at a time: blocks of A and B stay in a second-level cache of 512 KB, a panel of B in
// the first level. No sum depends on them.
const DEPTH = 256;
const COLUMNS = 256;
const ROWS = 128;

/** A factor, which is packed into panels of `width` rows of A, or columns of B. */
interface Factor {
  address: number;
  /** From row to row as stored, in bytes. */
  stride: number;
  /** Whether stored rows run along the sum, and not across the panels. */
  along: boolean;
  width: number;
  packed: number;
}

/**
 * The product out of our own kernels. Every number of C is the sum of its products in ascending order
 * of k, in float32, from +0: `((0 + a₀ b₀) + a₁ b₁) + …`.
 */
export function heapProduct(heap: Heap, kernels: Readonly<Record<string, Kernel>>): Product {
  const packedA = heap.keep(ROWS * DEPTH).byteOffset;
  const packedB = heap.keep(COLUMNS * DEPTH).byteOffset;
  return (transposeA, transposeB, m, n, k, a, b, c) => {
    const ofA = {
      ...{ address: a.byteOffset, stride: 4 * (transposeA ? m : k), along: !transposeA },
      ...{ width: TILE_ROWS, packed: packedA },
    };
    const ofB = {
      ...{ address: b.byteOffset, stride: 4 * (transposeB ? k : n), along: transposeB },
      ...{ width: TILE_COLUMNS, packed: packedB },
    };
    inWholeTiles(heap, [m, n], c, (to, width) => multiply(kernels, ofA, ofB, [m, n, k], to, width));
  };
}

/** Lets `work` write whole tiles: to C if it is made of such, or else to a larger one, then copied. */
function inWholeTiles(
  heap: Heap,
  [m, n]: number[],
  c: Float32Array,
  work: (address: number, width: number) => void,
): void {
  const height = Math.ceil(m / TILE_ROWS) * TILE_ROWS;
  const width = Math.ceil(n / TILE_COLUMNS) * TILE_COLUMNS;
  if (height === m && width === n) return work(c.byteOffset, n);
  const whole = heap.allocate(height * width);
  work(whole.byteOffset, width);
  for (let i = 0; i < m; i++) c.set(whole.subarray(i * width, i * width + n), i * n);
  heap.release(whole);
}

/** Writes whole tiles at `to`, with `width` numbers to a row. */
function multiply(
  kernels: Readonly<Record<string, Kernel>>,
  a: Factor,
  b: Factor,
  [m, n, k]: number[],
  to: number,
  width: number,
): void {
  for (let p = 0; p < k; p += DEPTH) {
    const depth = Math.min(DEPTH, k - p);
    for (let j = 0; j < n; j += COLUMNS) {
      const columns = Math.min(COLUMNS, n - j);
      pack(kernels, b, j, columns, p, depth);
      for (let i = 0; i < m; i += ROWS) {
        const rows = Math.min(ROWS, m - i);
        pack(kernels, a, i, rows, p, depth);
        const panels = Math.ceil(rows / TILE_ROWS);
        for (let q = 0; q < columns; q += TILE_COLUMNS) {
          const [panel, tiles] = [b.packed + 4 * q * depth, to + 4 * (i * width + j + q)];
          kernels.tiles(a.packed, panel, tiles, panels, depth, 4 * width, Number(p === 0));
        }
      }
    }
  }
}

/** Packs `count` rows of A (columns of B) from number `first` on, with `depth` numbers of each from `p` on. */
function pack(
  kernels: Readonly<Record<string, Kernel>>,
  { address, stride, along, width, packed }: Factor,
  first: number,
  count: number,
  p: number,
  depth: number,
): void {
  const [laneStride, depthStride] = along ? [stride, 4] : [4, stride];
  const from = address + first * laneStride + p * depthStride;
  const panels = Math.floor(count / width);
  kernels[`pack${width}${along ? "Along" : "Across"}`](from, packed, panels, depth, stride);
  const lanes = count - panels * width;
  if (lanes === 0) return;
  const [edge, to] = [from + panels * width * laneStride, packed + 4 * panels * width * depth];
  kernels.packEdge(edge, to, lanes, width, depth, laneStride, depthStride);
}
