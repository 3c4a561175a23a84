import type { Kernel } from "./kernels.ts";
import type { Heap } from "./heap.ts";
import { TILE_COLUMNS, TILE_ROWS } from "./product_kernels.ts";

/**
 * `C ← op(A) op(B)`, row-major: op(A) is `[m, k]`, op(B) `[k, n]`, C `[m, n]`; A and B are stored
 * transposed where that is said. All lie in one heap.
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

// What is worked on at a time: a block of B stays in a second-level cache of 512 KB, a block of A beside
// it, and a panel of B in the first level. The sums do not depend on them.
const DEPTH = 256;
const COLUMNS = 256;
const ROWS = 128;

/** Where a factor's block begins and how far apart its rows lie, in bytes. */
interface Block {
  address: number;
  stride: number;
  /** Whether rows run along the depth, and not across the panels. */
  across: boolean;
}

/**
 * The product out of our own kernels. Every number of C is the sum of its products in ascending order
 * of k, in float32, from +0: `((0 + a₀ b₀) + a₁ b₁) + …`.
 */
export function heapProduct(heap: Heap, kernels: Record<string, Kernel>): Product {
  const packedA = heap.keep(ROWS * DEPTH).byteOffset;
  const packedB = heap.keep(COLUMNS * DEPTH).byteOffset;

  function pack(width: number, to: number, block: Block, count: number, depth: number): void {
    const { address, stride, across } = block;
    const panels = Math.floor(count / width);
    kernels[`pack${width}${across ? "Across" : "Along"}`](address, to, panels, depth, stride);
    const lanes = count - panels * width;
    if (lanes === 0) return;
    const [laneStride, depthStride] = across ? [stride, 4] : [4, stride];
    const from = address + panels * width * laneStride;
    const edge = to + 4 * panels * width * depth;
    kernels.packEdge(from, edge, lanes, width, depth, laneStride, depthStride);
  }

  /** C in whole tiles, with so many numbers from row to row. */
  function tiled(
    [transposeA, transposeB]: boolean[],
    [m, n, k]: number[],
    [a, b, c]: number[],
    width: number,
  ): void {
    const [strideA, strideB] = [4 * (transposeA ? m : k), 4 * (transposeB ? k : n)];
    const at = (row: number, column: number, stride: number, swapped: boolean) =>
      swapped ? column * stride + 4 * row : row * stride + 4 * column;
    for (let p = 0; p < k; p += DEPTH) {
      const depth = Math.min(DEPTH, k - p);
      for (let j = 0; j < n; j += COLUMNS) {
        const columns = Math.min(COLUMNS, n - j);
        const ofB = b + at(p, j, strideB, transposeB);
        pack(
          TILE_COLUMNS,
          packedB,
          { address: ofB, stride: strideB, across: transposeB },
          columns,
          depth,
        );
        for (let i = 0; i < m; i += ROWS) {
          const rows = Math.min(ROWS, m - i);
          const ofA = a + at(i, p, strideA, transposeA);
          pack(
            TILE_ROWS,
            packedA,
            { address: ofA, stride: strideA, across: !transposeA },
            rows,
            depth,
          );
          const panels = Math.ceil(rows / TILE_ROWS);
          for (let q = 0; q < columns; q += TILE_COLUMNS) {
            const ofC = c + 4 * (i * width + j + q);
            const panel = packedB + 4 * q * depth;
            kernels.tiles(packedA, panel, ofC, panels, depth, 4 * width, Number(p === 0));
          }
        }
      }
    }
  }

  return (transposeA, transposeB, m, n, k, a, b, c) => {
    const width = Math.ceil(n / TILE_COLUMNS) * TILE_COLUMNS;
    const height = Math.ceil(m / TILE_ROWS) * TILE_ROWS;
    const transposes = [transposeA, transposeB];
    if (width === n && height === m) {
      tiled(transposes, [m, n, k], [a.byteOffset, b.byteOffset, c.byteOffset], n);
      return;
    }
    const whole = heap.allocate(width * height);
    tiled(transposes, [m, n, k], [a.byteOffset, b.byteOffset, whole.byteOffset], width);
    for (let i = 0; i < m; i++) c.set(whole.subarray(i * width, i * width + n), i * n);
    heap.release(whole);
  };
}
