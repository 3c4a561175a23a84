import { advance, each, func, load, op, set, splat, store, times, until, ZERO } from "./wat.ts";

/** Columns that are summed at a time: eight vectors of accumulators. */
export const BLOCK_COLUMNS = 32;
const BLOCK_BYTES = 4 * BLOCK_COLUMNS;
const VECTORS = BLOCK_COLUMNS / 4;

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
  block(),
  blockEdge(),
  sparseSums(),
  pixels(),
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
  const place = op("i32.add", "places", op("i32.shr_u", load("i32", "entry"), 5));
  const overWidth = (...body: string[]) => [
    set("place", "places"),
    set("left", "width"),
    times("left", ...body, advance("place", 4)),
  ];
  return func(
    "transpose",
    {
      params: ["ends", "rows", "to", "ends2", "width", "places"],
      i32: ["entry", "end", "row", "place", "left"],
    },
    ...overWidth(store("i32", "place", 0)),
    set("entry", load("i32", "ends")),
    set("end", load("i32", op("i32.add", "ends", op("i32.shl", "rows", 2)))),
    until(
      op("i32.ge_u", "entry", "end"),
      set("place", place),
      store("i32", "place", op("i32.add", load("i32", "place"), 8)),
      advance("entry", 8),
    ),
    store("i32", "ends2", "to"),
    ...overWidth(
      set("end", op("i32.add", "to", load("i32", "place"))),
      store("i32", "place", "to"),
      set("to", "end"),
      advance("ends2", 4),
      store("i32", "ends2", "to"),
    ),
    set("entry", load("i32", "ends")),
    times(
      "rows",
      advance("ends", 4),
      set("end", load("i32", "ends")),
      until(
        op("i32.ge_u", "entry", "end"),
        set("place", place),
        set("to", load("i32", "place")),
        store("i32", "to", "row"),
        store("f32", "to", load("f32", "entry", 4), 4),
        store("i32", "place", op("i32.add", "to", 8)),
        advance("entry", 8),
      ),
      advance("row", BLOCK_BYTES),
    ),
  );
}

/** Copies 32 columns of `[rows, …]` into a block `[rows, 32]`. */
function block(): string {
  return func(
    "block",
    { params: ["from", "to", "rows", "stride"] },
    times(
      "rows",
      ...each(VECTORS, (k) => store("v128", "to", load("v128", "from", 16 * k), 16 * k)),
      advance("from", "stride"),
      advance("to", BLOCK_BYTES),
    ),
  );
}

/** As `block`, of the last `count` columns; the others are 0. */
function blockEdge(): string {
  return func(
    "blockEdge",
    { params: ["from", "to", "rows", "stride", "count"], i32: ["column", "bytes"] },
    times(
      "rows",
      ...each(VECTORS, (k) => store("v128", "to", ZERO, 16 * k)),
      set("column", "count"),
      set("bytes", 0),
      times(
        "column",
        store("f32", op("i32.add", "to", "bytes"), load("f32", op("i32.add", "from", "bytes"))),
        advance("bytes", 4),
      ),
      advance("from", "stride"),
      advance("to", BLOCK_BYTES),
    ),
  );
}

/**
 * One block of 32 columns of the product. A row of C is the running sum over the entries of that row in
 * their order, each product rounded and then each sum, from +0: `((0 + v₀ b₀) + v₁ b₁) + …`.
 *
 * To leave out a zero changes no bit if `b` is finite: the product is ±0, and a sum that begins at +0 is
 * never −0, so that adding either leaves it as it is.
 */
function sparseSums(): string {
  const sums = each(VECTORS, (k) => `sum${k}`);
  const product = (k: number) => op("f32x4.mul", "value", load("v128", "row", 16 * k));
  return func(
    "sparseSums",
    {
      params: ["ends", "b", "c", "rows", "stride"],
      i32: ["entry", "end", "row"],
      v128: ["value", ...sums],
    },
    set("entry", load("i32", "ends")),
    times(
      "rows",
      advance("ends", 4),
      set("end", load("i32", "ends")),
      ...sums.map((sum) => set(sum, ZERO)),
      until(
        op("i32.ge_u", "entry", "end"),
        set("row", op("i32.add", "b", load("i32", "entry"))),
        set("value", splat("entry", 4)),
        ...sums.map((sum, k) => set(sum, op("f32x4.add", sum, product(k)))),
        advance("entry", 8),
      ),
      ...sums.map((sum, k) => store("v128", "c", sum, 16 * k)),
      advance("c", "stride"),
    ),
  );
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
