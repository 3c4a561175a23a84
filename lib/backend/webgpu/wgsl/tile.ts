/**
 * How a matrix product is cut up: a workgroup makes a tile of `rows × columns`, going through the
 * summed dimension in slabs of `depth` that it keeps in workgroup memory; each of its invocations
 * makes `threadRows × threadColumns` of the tile in registers. All are multiples of 4.
 *
 * The choice changes speed only: every tile sums in the same order.
 */
export interface Tile {
  rows: number;
  columns: number;
  depth: number;
  threadRows: number;
  threadColumns: number;
}

/** Invocations of a workgroup. */
export function threadCount({ rows, columns, threadRows, threadColumns }: Tile): number {
  return (rows / threadRows) * (columns / threadColumns);
}

/** Tiles from large to small, and how many workgroups it takes to keep the device busy. */
export interface Tiling {
  tiles: readonly Tile[];
  workgroups: number;
}

const LARGE: Tile = { rows: 128, columns: 128, depth: 8, threadRows: 8, threadColumns: 8 };
const TALL: Tile = { rows: 128, columns: 64, depth: 16, threadRows: 8, threadColumns: 8 };
const MEDIUM: Tile = { rows: 64, columns: 64, depth: 16, threadRows: 8, threadColumns: 4 };
const SMALL: Tile = { rows: 32, columns: 32, depth: 32, threadRows: 4, threadColumns: 4 };

/**
 * For graphics cards, which have some dozen to some hundred multiprocessors: large tiles read less,
 * small ones give every multiprocessor something to do. Which of these is the quickest is measured on
 * the card; without a measurement it is the first.
 */
export const HARDWARE_TILINGS: readonly Tiling[] = [
  { tiles: [LARGE, MEDIUM, SMALL], workgroups: 256 },
  { tiles: [LARGE, MEDIUM, SMALL], workgroups: 64 },
  { tiles: [TALL, { ...MEDIUM, threadColumns: 8 }, SMALL], workgroups: 128 },
  { tiles: [{ ...MEDIUM, threadRows: 4 }, SMALL], workgroups: 128 },
];

/**
 * For rasterisers on a CPU, which run few workgroups at a time, and where an access to workgroup
 * memory costs as much as several multiplications. Nothing is measured: they take seconds for what
 * would have to be.
 */
export const SOFTWARE_TILINGS: readonly Tiling[] = [
  {
    tiles: [
      { rows: 64, columns: 64, depth: 16, threadRows: 16, threadColumns: 8 },
      { rows: 64, columns: 16, depth: 16, threadRows: 8, threadColumns: 8 },
    ],
    workgroups: 2,
  },
];

/**
 * As it is printed and told from others: rows, columns and depth of a tile by rows
 * and columns of an invocation, for example `64x64x16 by 4x4 or 32x32x32 by 4x4, from 128 workgroups`.
 */
export function tilingText({ tiles, workgroups }: Tiling): string {
  const each = tiles.map(({ rows, columns, depth, threadRows, threadColumns }) =>
    `${rows}x${columns}x${depth} by ${threadRows}x${threadColumns}`
  );
  return `${each.join(" or ")}, from ${workgroups} workgroups`;
}

/** A product `[rows, depth] × [depth, columns]`. */
export interface ProductShape {
  rows: number;
  columns: number;
  depth: number;
}

/**
 * The largest tile with which these products, made in one dispatch by all replicas, keep the device
 * busy and waste little on the matrices' edges; else the smallest.
 */
export function chooseTile(
  { tiles, workgroups }: Tiling,
  products: readonly ProductShape[],
  replicas: number,
): Tile {
  const least = Math.min(...tiles.map((tile) => paddedWork(tile, products)));
  const chosen = tiles.find((tile) =>
    sum(products, (product) => tileCount(tile, product)) * replicas >= workgroups &&
    paddedWork(tile, products) <= 1.5 * least
  );
  return chosen ?? tiles[tiles.length - 1];
}

/** Tiles that cover a product. */
export function tileCount(tile: Tile, { rows, columns }: ProductShape): number {
  return Math.ceil(rows / tile.rows) * Math.ceil(columns / tile.columns);
}

/** Multiplications that whole tiles and whole slabs take. */
function paddedWork(tile: Tile, products: readonly ProductShape[]): number {
  return sum(products, (product) => {
    const depth = Math.ceil(product.depth / tile.depth) * tile.depth;
    return tileCount(tile, product) * tile.rows * tile.columns * depth;
  });
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
