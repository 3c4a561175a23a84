import {
  advance,
  each,
  func,
  load,
  op,
  set,
  splat,
  store,
  times,
  unless,
  until,
  ZERO,
} from "./wat.ts";
import { BLOCK_COLUMNS } from "./sparse_kernels.ts";

/** Rows of a register tile: so many numbers of A are multiplied with each vector of B. */
export const TILE_ROWS = 4;
/** Columns of a register tile: two vectors. */
export const TILE_COLUMNS = 8;

const SUMS = each(TILE_ROWS * 2, (k) => `sum${k}`);

/** The matrix product's kernels, in WebAssembly's text. */
export const PRODUCT_KERNELS = [
  tiles(),
  ...[TILE_ROWS, TILE_COLUMNS, BLOCK_COLUMNS].flatMap((width) => [
    packAlong(width),
    packAcross(width),
  ]),
  packEdge(),
].join("\n");

/**
 * A column of tiles of C, `panels` of them, out of packed factors: A in panels of four rows
 * `[depth, 4]`, B in one panel of eight columns `[depth, 8]`.
 *
 * Every number of C is a running sum over the depth in ascending order, each product rounded and then
 * each sum: `((c + a₀ b₀) + a₁ b₁) + …` with c = 0 if `first`, else what stands in C. So to cut the depth
 * in blocks changes no bit.
 */
function tiles(): string {
  const rows = ["c", "c1", "c2", "c3"];
  /** Vector `k` of the tile: two to a row. */
  const cell = (k: number) => [rows[k >> 1], 16 * (k % 2)] as const;
  return func(
    "tiles",
    {
      params: ["a", "b", "c", "panels", "depth", "stride", "first"],
      i32: ["left", "at", "c1", "c2", "c3"],
      v128: ["a0", "b0", "b1", ...SUMS],
    },
    times(
      "panels",
      ...each(3, (k) => set(rows[k + 1], op("i32.add", rows[k], "stride"))),
      ...SUMS.map((sum) => set(sum, ZERO)),
      unless("first", ...SUMS.map((sum, k) => set(sum, load("v128", ...cell(k))))),
      set("at", "b"),
      set("left", "depth"),
      until(op("i32.lt_s", "left", 4), ...products(4)),
      until(op("i32.eqz", "left"), ...products(1)),
      ...SUMS.map((sum, k) => store("v128", cell(k)[0], sum, cell(k)[1])),
      set("c", op("i32.add", "c3", "stride")),
    ),
  );
}

/** Adds the products of `count` indices of the sum, one after the other. */
function products(count: number): string[] {
  const add = (sum: string, b: string) => set(sum, op("f32x4.add", sum, op("f32x4.mul", "a0", b)));
  const ofIndex = (k: number) => [
    set("b0", load("v128", "at", 32 * k)),
    set("b1", load("v128", "at", 32 * k + 16)),
    ...each(TILE_ROWS, (row) => [
      set("a0", splat("a", 16 * k + 4 * row)),
      add(SUMS[2 * row], "b0"),
      add(SUMS[2 * row + 1], "b1"),
    ]).flat(),
  ];
  return [
    ...each(count, ofIndex).flat(),
    advance("a", 16 * count),
    advance("at", 32 * count),
    advance("left", -count),
  ];
}

/** Packs whole panels out of rows that run across the panels: `[depth, panels × width]`. */
function packAcross(width: number): string {
  return func(
    `pack${width}Across`,
    { params: ["from", "to", "panels", "depth", "stride"], i32: ["at", "left"] },
    times(
      "panels",
      set("at", "from"),
      set("left", "depth"),
      times(
        "left",
        ...each(width / 4, (k) => store("v128", "to", load("v128", "at", 16 * k), 16 * k)),
        advance("at", "stride"),
        advance("to", 4 * width),
      ),
      advance("from", 4 * width),
    ),
  );
}

/** Packs whole panels out of rows that run along the depth: `[panels × width, depth]`. */
function packAlong(width: number): string {
  const rows = each(width, (k) => `at${k}`);
  return func(
    `pack${width}Along`,
    {
      params: ["from", "to", "panels", "depth", "stride"],
      i32: [...rows, "left"],
      v128: each(8, (k) => `v${k}`),
    },
    times(
      "panels",
      set(rows[0], "from"),
      ...each(width - 1, (k) => set(rows[k + 1], op("i32.add", rows[k], "stride"))),
      set("from", op("i32.add", rows[width - 1], "stride")),
      set("left", "depth"),
      until(op("i32.lt_s", "left", 4), ...fourDeep(rows), advance("left", -4)),
      times("left", ...oneDeep(rows)),
    ),
  );
}

function fourDeep(rows: string[]): string[] {
  const width = rows.length;
  const fours = each(width / 4, (k) => rows.slice(4 * k, 4 * k + 4));
  return [
    ...fours.flatMap((four, k) => transposed(four, 16 * k, 4 * width)),
    ...rows.map((row) => advance(row, 16)),
    advance("to", 16 * width),
  ];
}

function oneDeep(rows: string[]): string[] {
  return [
    ...rows.map((row, k) => store("f32", "to", load("f32", row), 4 * k)),
    ...rows.map((row) => advance(row, 4)),
    advance("to", 4 * rows.length),
  ];
}

/** Four numbers of each of four rows, stored as four columns that lie `stride` bytes apart. */
function transposed(rows: string[], offset: number, stride: number): string[] {
  const [low, high, front, back] = [[0, 4, 1, 5], [2, 6, 3, 7], [0, 1, 4, 5], [2, 3, 6, 7]];
  return [
    ...rows.map((row, k) => set(`v${k}`, load("v128", row))),
    set("v4", pick(low, "v0", "v1")),
    set("v5", pick(low, "v2", "v3")),
    set("v6", pick(high, "v0", "v1")),
    set("v7", pick(high, "v2", "v3")),
    store("v128", "to", pick(front, "v4", "v5"), offset),
    store("v128", "to", pick(back, "v4", "v5"), offset + stride),
    store("v128", "to", pick(front, "v6", "v7"), offset + 2 * stride),
    store("v128", "to", pick(back, "v6", "v7"), offset + 3 * stride),
  ];
}

/** Four lanes of two vectors: 0 to 3 of the first, 4 to 7 of the second. */
function pick(lanes: number[], first: string, second: string): string {
  const bytes = lanes.flatMap((lane) => each(4, (byte) => 4 * lane + byte));
  return op(`i8x16.shuffle ${bytes.join(" ")}`, first, second);
}

/** Packs the last panel, of which only `lanes` of `width` are there; the others are 0. */
function packEdge(): string {
  return func(
    "packEdge",
    {
      params: ["from", "to", "lanes", "width", "depth", "laneStride", "depthStride"],
      i32: ["at", "lane"],
    },
    times(
      "depth",
      set("at", "from"),
      set("lane", 0),
      until(
        op("i32.ge_s", "lane", "width"),
        store("i32", "to", 0),
        unless(op("i32.ge_s", "lane", "lanes"), store("f32", "to", load("f32", "at"))),
        advance("at", "laneStride"),
        advance("to", 4),
        advance("lane", 1),
      ),
      advance("from", "depthStride"),
    ),
  );
}
