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

/** Columns that are summed at a time: eight vectors of accumulators. */
export const BLOCK_COLUMNS = 32;
const BLOCK_BYTES = 4 * BLOCK_COLUMNS;
const SUMS = each(BLOCK_COLUMNS / 4, (k) => `sum${k}`);
/** The place of the transposed row that the entry goes to. */
const PLACE = op("i32.add", "places", op("i32.shr_u", load("i32", "entry"), 5));
/** Entries between two looks at where the list ends. */
const AT_ONCE = 4;

/**
 * The kernels of a product with a factor that is mostly zeros, as images are; in WebAssembly's text.
 *
 * Such a factor is a list of its nonzeros, row after row: eight bytes each, the number of the column
 * times 128 (where the row of that number lies in a block of the other factor) and the value. `ends` are
 * addresses: where the list begins, and where each row's part of it ends.
 */
export const SPARSE_KERNELS = [
  list(),
  transpose(),
  sparseSums(),
  pixels(),
  nonzeros(),
  allFinite(),
].join("\n");

/** Lists the nonzeros of `x`, `[rows, width]`; NaN is one of them. */
function list(): string {
  // Every number is written, and stays if the next goes behind it: no branch to be guessed wrong.
  const entry = (k: number) => [
    store("i32", "to", op("i32.add", "column", k * BLOCK_BYTES)),
    store("f32", "to", load("f32", "x", 4 * k), 4),
    advance("to", op("i32.and", 8, op("i32.shl", "nonzero", 3 - k))),
  ];
  const listed = (count: number, vector: string) => [
    set("nonzero", op("i32x4.bitmask", op("f32x4.ne", vector, ZERO))),
    ...each(count, entry).flat(),
    advance("x", 4 * count),
    advance("column", count * BLOCK_BYTES),
    advance("left", -count),
  ];
  return func(
    "list",
    { params: ["x", "to", "ends", "rows", "width"], i32: ["left", "column", "nonzero"] },
    store("i32", "ends", "to"),
    times(
      "rows",
      set("left", "width"),
      set("column", 0),
      until(op("i32.lt_s", "left", 4), ...listed(4, load("v128", "x"))),
      until(op("i32.eqz", "left"), ...listed(1, load("v128", "x", 0, "load32_zero"))),
      advance("ends", 4),
      store("i32", "ends", "to"),
    ),
  );
}

/**
 * The list of the transposed factor, `[width, rows]`: the entries of each of its rows in the order of the
 * other's rows. `places` has room for `width` numbers: first how long each row's part is, then where its
 * next entry goes.
 */
function transpose(): string {
  return func(
    "transpose",
    {
      params: ["ends", "rows", "to", "ends2", "width", "places"],
      i32: ["entry", "end", "row", "place", "left"],
    },
    ...forEachPlace(store("i32", "place", 0)),
    ...countEntries(),
    store("i32", "ends2", "to"),
    ...forEachPlace(
      set("end", op("i32.add", "to", load("i32", "place"))),
      store("i32", "place", "to"),
      set("to", "end"),
      advance("ends2", 4),
      store("i32", "ends2", "to"),
    ),
    ...moveEntries(),
  );
}

function forEachPlace(...body: string[]): string[] {
  return [
    set("place", "places"),
    set("left", "width"),
    times("left", ...body, advance("place", 4)),
  ];
}

function countEntries(): string[] {
  return [
    set("entry", load("i32", "ends")),
    set("end", load("i32", op("i32.add", "ends", op("i32.shl", "rows", 2)))),
    until(
      op("i32.ge_u", "entry", "end"),
      set("place", PLACE),
      store("i32", "place", op("i32.add", load("i32", "place"), 8)),
      advance("entry", 8),
    ),
  ];
}

function moveEntries(): string[] {
  const move = [
    set("place", PLACE),
    set("to", load("i32", "place")),
    store("i32", "to", "row"),
    store("f32", "to", load("f32", "entry", 4), 4),
    store("i32", "place", op("i32.add", "to", 8)),
    advance("entry", 8),
  ];
  return [
    set("entry", load("i32", "ends")),
    times(
      "rows",
      advance("ends", 4),
      set("end", load("i32", "ends")),
      until(op("i32.ge_u", "entry", "end"), ...move),
      advance("row", BLOCK_BYTES),
    ),
  ];
}

/**
 * One block of 32 columns of the product. A row of C is the running sum over the entries of that row in
 * their order, each product rounded and then each sum: `((c + v₀ b₀) + v₁ b₁) + …` with c = 0 if `first`,
 * else what stands in C.
 */
function sparseSums(): string {
  return func(
    "sparseSums",
    {
      params: ["ends", "b", "c", "rows", "stride", "first"],
      i32: ["entry", "end", "row"],
      v128: ["value", ...SUMS],
    },
    set("entry", load("i32", "ends")),
    times(
      "rows",
      advance("ends", 4),
      set("end", load("i32", "ends")),
      ...SUMS.map((sum) => set(sum, ZERO)),
      unless("first", ...SUMS.map((sum, k) => set(sum, load("v128", "c", 16 * k)))),
      until(op("i32.gt_u", op("i32.add", "entry", 8 * AT_ONCE), "end"), ...addEntries(AT_ONCE)),
      until(op("i32.ge_u", "entry", "end"), ...addEntries(1)),
      ...SUMS.map((sum, k) => store("v128", "c", sum, 16 * k)),
      advance("c", "stride"),
    ),
  );
}

/** Adds the products of `count` entries, one after the other. */
function addEntries(count: number): string[] {
  const product = (k: number) => op("f32x4.mul", "value", load("v128", "row", 16 * k));
  const add = (number: number) => [
    set("row", op("i32.add", "b", load("i32", "entry", 8 * number))),
    set("value", splat("entry", 8 * number + 4)),
    ...SUMS.map((sum, k) => set(sum, op("f32x4.add", sum, product(k)))),
  ];
  return [...each(count, add).flat(), advance("entry", 8 * count)];
}

/** Bytes as float32 in [0, 1]: each divided by 255. `count` is a multiple of 4. */
function pixels(): string {
  const bytes = load("v128", "from", 0, "load32_zero");
  const numbers = op("i32x4.extend_low_i16x8_u", op("i16x8.extend_low_i8x16_u", bytes));
  const white = op("f32x4.splat", "(f32.const 255)");
  return func(
    "pixels",
    { params: ["from", "to", "count"] },
    until(
      op("i32.lt_s", "count", 4),
      store("v128", "to", op("f32x4.div", op("f32x4.convert_i32x4_u", numbers), white)),
      advance("from", 4),
      advance("to", 16),
      advance("count", -4),
    ),
  );
}

/** How many of `count` numbers are not 0. */
function nonzeros(): string {
  const add = (numbers: string) =>
    advance("found", op("i32.popcnt", op("i32x4.bitmask", op("f32x4.ne", numbers, ZERO))));
  return func(
    "nonzeros",
    { params: ["x", "count"], i32: ["found"], result: "i32" },
    until(
      op("i32.lt_s", "count", 4),
      add(load("v128", "x")),
      advance("x", 16),
      advance("count", -4),
    ),
    times("count", add(load("v128", "x", 0, "load32_zero")), advance("x", 4)),
    "(local.get $found)",
  );
}

/** 1 if none of `count` numbers is NaN or infinite, else 0: only of such a one 0 times it is not 0. */
function allFinite(): string {
  const sums = each(4, (k) => `sum${k}`);
  const addZeroTimes = (sum: string, numbers: string) =>
    set(sum, op("f32x4.add", sum, op("f32x4.mul", ZERO, numbers)));
  const pair = (a: string, b: string) => op("f32x4.add", a, b);
  return func(
    "allFinite",
    { params: ["x", "count"], v128: sums, result: "i32" },
    until(
      op("i32.lt_s", "count", 16),
      ...sums.map((sum, k) => addZeroTimes(sum, load("v128", "x", 16 * k))),
      advance("x", 64),
      advance("count", -16),
    ),
    times("count", addZeroTimes(sums[0], splat("x")), advance("x", 4)),
    op(
      "i32x4.all_true",
      op("f32x4.eq", ZERO, pair(pair(sums[0], sums[1]), pair(sums[2], sums[3]))),
    ),
  );
}
