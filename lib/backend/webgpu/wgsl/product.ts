import { wholeVectors } from "../layout.ts";
import { range, unrolled } from "./kernel.ts";
import { type ProductShape, threadCount, type Tile } from "./tile.ts";

/** One factor of a product: WGSL `load(replica, row, vector)` as {@linkcode loadFunction} writes it. */
export interface Factor {
  load: string;
  /** Whether the summed dimension runs along the rows of the stored matrix. */
  summedAlongRows: boolean;
}

/** `C[m, n] = Σ_k A[m, k] B[k, n]`, tile by tile. */
export interface Product {
  /** Name of the WGSL function. */
  name: string;
  tile: Tile;
  shape: ProductShape;
  a: Factor;
  b: Factor;
  /** WGSL `store(replica, row, vector, sum: vec4<f32>)`. */
  store: string;
  /** WGSL `store(replica, 0, vector, sum)` for the sums of B's columns, if they are wanted too. */
  storeColumnSums?: string;
}

/** Workgroup memory of the products with this tile; one spare vector a row keeps banks apart. */
export function productMemory(tile: Tile): string {
  return `
var<workgroup> slabA: array<vec4<f32>, ${tile.depth * pitch(tile.rows)}>;
var<workgroup> slabB: array<vec4<f32>, ${tile.depth * pitch(tile.columns)}>;`;
}

/**
 * WGSL `name(tile, replica, thread)` that makes one tile of the product.
 *
 * Each element is one chain of fused multiply-adds from +0 over `k` upwards, filled up with zeros to a
 * multiple of 4; each sum of a column is one such chain of additions. Where a slab ends leaves no trace,
 * so that all tiles give the same bits.
 */
export function productFunction(product: Product): string {
  const { name, tile, shape: { depth, columns }, a, b, storeColumnSums } = product;
  const across = Math.ceil(columns / tile.columns);
  return `
fn ${name}(tile: u32, replica: u32, thread: u32) {
  let firstRow = tile / ${across}u * ${tile.rows}u;
  let firstVector = tile % ${across}u * ${tile.columns / 4}u;
  let threadRow = thread / ${acrossThreads(tile)}u;
  let threadVector = thread % ${acrossThreads(tile)}u;
  ${accumulators(tile).map((c) => `var ${c} = vec4<f32>();`).join("\n  ")}
  ${storeColumnSums ? "var columnSum = vec4<f32>();" : ""}
  for (var slab = 0u; slab < ${depth}u; slab += ${tile.depth}u) {
    ${fillSlab("slabA", tile, tile.rows, "firstRow / 4u", a)}
    ${fillSlab("slabB", tile, tile.columns, "firstVector", b)}
    workgroupBarrier();
    let end = ${slabEnd(tile, depth)};
    for (var k = 0u; k < end; k += 4u) {
      ${unrolled(4, (ahead) => multiplyAdd(tile, ahead))}
    }
    ${storeColumnSums ? addColumns(tile) : ""}
    workgroupBarrier();
  }
  ${storeTile(product)}
  ${storeColumnSums ? storeColumns(tile, storeColumnSums) : ""}
}`;
}

/**
 * WGSL of how much of a slab is summed. Not always all of it: on a device that fuses, one zero more than
 * other tiles add would turn a sum that underflowed to −0 into +0.
 */
function slabEnd(tile: Tile, depth: number): string {
  const short = depth % tile.depth !== 0;
  return short ? `min(${tile.depth}u, ${wholeVectors(depth)}u - slab)` : `${tile.depth}u`;
}

/**
 * Copies a slab into workgroup memory as `[depth, width]`, in blocks of 4 × 4, transposed if need be.
 * `first` is where it begins across, in vectors. Neighbouring invocations read neighbouring vectors.
 */
function fillSlab(slab: string, tile: Tile, width: number, first: string, factor: Factor): string {
  const along = factor.summedAlongRows;
  const blocks = (tile.depth / 4) * (width / 4);
  const neighbours = along ? tile.depth / 4 : width / 4;
  const load = (i: number) =>
    along
      ? `${factor.load}(replica, (${first} + side) * 4u + ${i}u, slab / 4u + depth)`
      : `${factor.load}(replica, slab + depth * 4u + ${i}u, ${first} + side)`;
  const block = `mat4x4<f32>(${range(4).map(load).join(",\n        ")})`;
  return `for (var block = thread; block < ${blocks}u; block += ${threadCount(tile)}u) {
      let ${along ? "depth" : "side"} = block % ${neighbours}u;
      let ${along ? "side" : "depth"} = block / ${neighbours}u;
      let values = ${along ? `transpose(${block})` : block};
      ${
    unrolled(4, (i) => `${slab}[(depth * 4u + ${i}u) * ${pitch(width)}u + side] = values[${i}];`)
  }
    }`;
}

/** The products of one `k`: a column of A's slab by a row of B's. */
function multiplyAdd(tile: Tile, ahead: number): string {
  const rows = range(tile.threadRows / 4);
  const columns = range(tile.threadColumns / 4);
  const down = tile.rows / tile.threadRows;
  const load = (name: string, slab: string, width: number, at: string) =>
    `let ${name} = ${slab}[(k + ${ahead}u) * ${pitch(width)}u + ${at}];`;
  return `{
      ${rows.map((i) => load(`a${i}`, "slabA", tile.rows, `threadRow + ${i * down}u`)).join("\n")}
      ${
    columns.map((j) =>
      load(`b${j}`, "slabB", tile.columns, `threadVector + ${j * acrossThreads(tile)}u`)
    ).join("\n")
  }
      ${
    rows.flatMap((i) =>
      range(4).flatMap((row) =>
        columns.map((j) => {
          const c = accumulator(i * 4 + row, j);
          return `${c} = fma(vec4<f32>(a${i}[${row}]), b${j}, ${c});`;
        })
      )
    ).join("\n      ")
  }
    }`;
}

function storeTile({ tile, store }: Product): string {
  const down = tile.rows / tile.threadRows;
  return unrolled(tile.threadRows, (row) => {
    const at = `firstRow + (threadRow + ${(row >> 2) * down}u) * 4u + ${row % 4}u`;
    return unrolled(tile.threadColumns / 4, (j) => {
      const vector = `firstVector + threadVector + ${j * acrossThreads(tile)}u`;
      return `${store}(replica, ${at}, ${vector}, ${accumulator(row, j)});`;
    });
  });
}

/** Every row of tiles sees all of B; the first one sums its columns, four to an invocation. */
function addColumns(tile: Tile): string {
  return `if (firstRow == 0u && thread < ${tile.columns / 4}u) {
      for (var k = 0u; k < end; k++) {
        columnSum += slabB[k * ${pitch(tile.columns)}u + thread];
      }
    }`;
}

function storeColumns(tile: Tile, store: string): string {
  return `if (firstRow == 0u && thread < ${tile.columns / 4}u) {
    ${store}(replica, 0u, firstVector + thread, columnSum);
  }`;
}

function accumulators(tile: Tile): string[] {
  return range(tile.threadRows).flatMap((row) =>
    range(tile.threadColumns / 4).map((j) => accumulator(row, j))
  );
}

function accumulator(row: number, j: number): string {
  return `c${row}_${j}`;
}

/** Invocations side by side in a tile. */
function acrossThreads(tile: Tile): number {
  return tile.columns / tile.threadColumns;
}

/** Vectors from one row of a slab to the next. */
function pitch(width: number): number {
  return width / 4 + 1;
}
