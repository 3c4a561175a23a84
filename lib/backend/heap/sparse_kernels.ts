import { advance, constant, each, func, get, plus, set, times, until } from "./wat.ts";

/** Columns that are summed at a time: eight vectors of accumulators. */
export const BLOCK_COLUMNS = 32;
const BLOCK_BYTES = 4 * BLOCK_COLUMNS;

/**
 * The kernels of a product with a factor that is mostly zeros, as images are.
 *
 * Such a factor is a list of its nonzeros, row after row: eight bytes each, the number of the column
 * times 128 (where the row of that number lies in a block of the other factor) and the value. `ends`
 * holds where each row's part of the list ends, behind where the first begins.
 */
export const SPARSE_KERNELS = [
  list(),
  transpose(),
  blocks(),
  sums(),
  pixels(),
  allFinite(),
].join("\n");

/** Lists the nonzeros of `x`, `[rows, width]`; NaN is one of them. */
function list(): string {
  const zero = "(f32x4.splat (f32.const 0))";
  const nonzero = (vector: string) => `(i32x4.bitmask (f32x4.ne ${vector} ${zero}))`;
  // Every number is written, and stays if the next goes behind it: no branch to be guessed wrong.
  const entry = (k: number) =>
    `(i32.store ${get("to")} ${plus("column", k * BLOCK_BYTES)})
    (f32.store offset=4 ${get("to")} (f32.load offset=${4 * k} ${get("x")}))
    ${set("to", `(i32.add ${get("to")} ${bytesOf(k)})`)}`;
  const bytesOf = (k: number) =>
    `(i32.and ${constant(8)} (i32.shl ${get("bits")} ${constant(3 - k)}))`;
  const listed = (count: number, vector: string) =>
    `${set("bits", nonzero(vector))} ${each(count, entry)} ${advance("x", 4 * count)}
    ${advance("column", count * BLOCK_BYTES)} ${advance("left", -count)}`;
  const four = listed(4, `(v128.load ${get("x")})`);
  const one = listed(1, `(v128.load32_zero ${get("x")})`);
  return func(
    "list",
    { params: "x to ends rows width", i32: "left column bits" },
    `(i32.store ${get("ends")} ${get("to")})
    ${
      times(
        "row",
        "rows",
        `${set("left", get("width"))} ${set("column", constant(0))}
        ${until("four", `(i32.lt_s ${get("left")} ${constant(4)})`, four)}
        ${until("one", `(i32.eqz ${get("left")})`, one)}
        ${advance("ends", 4)} (i32.store ${get("ends")} ${get("to")})`,
      )
    }`,
  );
}

/**
 * The list of the transposed factor, `[width, rows]`: the entries of each of its rows in the order of
 * the other's rows. `at` has room for `width` numbers.
 */
function transpose(): string {
  const slot = (local: string) =>
    `(i32.add ${get("at")} (i32.shr_u (i32.load ${get(local)}) ${constant(5)}))`;
  const overWidth = (label: string, body: string) =>
    `${set("k", get("at"))} ${set("left", get("width"))} ${
      times(label, "left", `${body} ${advance("k", 4)}`)
    }`;
  return func(
    "transpose",
    { params: "ends rows to ends2 width at", i32: "k left entry end row slot" },
    `${overWidth("clear", `(i32.store ${get("k")} ${constant(0)})`)}
    ${set("entry", `(i32.load ${get("ends")})`)}
    ${set("end", `(i32.load (i32.add ${get("ends")} (i32.shl ${get("rows")} ${constant(2)})))`)}
    ${
      until(
        "count",
        `(i32.ge_u ${get("entry")} ${get("end")})`,
        `${set("slot", slot("entry"))}
        (i32.store ${get("slot")} (i32.add (i32.load ${get("slot")}) ${constant(8)}))
        ${advance("entry", 8)}`,
      )
    }
    (i32.store ${get("ends2")} ${get("to")})
    ${
      overWidth(
        "place",
        `${set("slot", `(i32.load ${get("k")})`)} (i32.store ${get("k")} ${get("to")})
        ${advance("to", "slot")} ${advance("ends2", 4)} (i32.store ${get("ends2")} ${get("to")})`,
      )
    }
    ${set("entry", `(i32.load ${get("ends")})`)}
    ${
      times(
        "rowOf",
        "rows",
        `${advance("ends", 4)} ${set("end", `(i32.load ${get("ends")})`)}
        ${
          until(
            "move",
            `(i32.ge_u ${get("entry")} ${get("end")})`,
            `${set("slot", slot("entry"))} ${set("to", `(i32.load ${get("slot")})`)}
            (i32.store ${get("to")} ${get("row")})
            (f32.store offset=4 ${get("to")} (f32.load offset=4 ${get("entry")}))
            (i32.store ${get("slot")} ${plus("to", 8)})
            ${advance("entry", 8)}`,
          )
        }
        ${advance("row", BLOCK_BYTES)}`,
      )
    }`,
  );
}

/** Copies `count` columns (of 32) of `[rows, …]` into a block `[rows, 32]`; the other columns are 0. */
function blocks(): string {
  const copy = (k: number) =>
    `(v128.store offset=${16 * k} ${get("to")} (v128.load offset=${16 * k} ${get("from")}))`;
  return [
    func(
      "block",
      { params: "from to rows stride" },
      times(
        "row",
        "rows",
        `${each(8, copy)} ${advance("from", "stride")} ${advance("to", BLOCK_BYTES)}`,
      ),
    ),
    func(
      "blockEdge",
      { params: "from to rows stride count", i32: "column" },
      times(
        "row",
        "rows",
        `${each(8, (k) => `(v128.store offset=${16 * k} ${get("to")} (f32x4.splat (f32.const 0)))`)}
        ${set("column", get("count"))}
        ${
          times(
            "one",
            "column",
            `(f32.store ${at("to", "column")} (f32.load ${at("from", "column")}))`,
          )
        }
        ${advance("from", "stride")} ${advance("to", BLOCK_BYTES)}`,
      ),
    ),
  ].join("\n");
}

/** The address of number `index − 1` behind a local. */
function at(base: string, index: string): string {
  return `(i32.sub (i32.add ${get(base)} (i32.shl ${get(index)} ${constant(2)})) ${constant(4)})`;
}

/**
 * One block of 32 columns of the product: a row of `c` is the running sum over the entries of that row
 * in their order, from +0: `((0 + v₀ b₀) + v₁ b₁) + …`. To leave a zero out changes no bit, as a sum
 * that begins at +0 is never −0, and finite numbers of `b` times 0 add 0; `allFinite` says whether they
 * are.
 */
function sums(): string {
  const add = (k: number) =>
    set(
      `sum${k}`,
      `(f32x4.add ${get(`sum${k}`)}
        (f32x4.mul ${get("value")} (v128.load offset=${16 * k} ${get("row")})))`,
    );
  return func(
    "sparseSums",
    {
      params: "ends b c rows stride",
      i32: "entry end row",
      v128: `value ${each(8, (k) => `sum${k}`)}`,
    },
    `${set("entry", `(i32.load ${get("ends")})`)}
    ${
      times(
        "rowOf",
        "rows",
        `${advance("ends", 4)} ${set("end", `(i32.load ${get("ends")})`)}
        ${each(8, (k) => set(`sum${k}`, "(f32x4.splat (f32.const 0))"))}
        ${
          until(
            "each",
            `(i32.ge_u ${get("entry")} ${get("end")})`,
            `${set("row", `(i32.add ${get("b")} (i32.load ${get("entry")}))`)}
            ${set("value", `(v128.load32_splat offset=4 ${get("entry")})`)}
            ${each(8, add)} ${advance("entry", 8)}`,
          )
        }
        ${each(8, (k) => `(v128.store offset=${16 * k} ${get("c")} ${get(`sum${k}`)})`)}
        ${advance("c", "stride")}`,
      )
    }`,
  );
}

/** Bytes as float32 in [0, 1]: each divided by 255. `count` is a multiple of 4. */
function pixels(): string {
  const wide = `(i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load32_zero ${
    get("from")
  })))`;
  return func(
    "pixels",
    { params: "from to count" },
    until(
      "four",
      `(i32.lt_s ${get("count")} ${constant(4)})`,
      `(v128.store ${get("to")}
        (f32x4.div (f32x4.convert_i32x4_u ${wide}) (f32x4.splat (f32.const 255))))
      ${advance("from", 4)} ${advance("to", 16)} ${advance("count", -4)}`,
    ),
  );
}

/** 1 if none of `count` numbers is NaN or infinite, else 0: those times 0 are not 0. */
function allFinite(): string {
  const zero = "(f32x4.splat (f32.const 0))";
  return func(
    "allFinite",
    { params: "x count", v128: "sum0 sum1 sum2 sum3", result: true },
    `${
      until(
        "sixteen",
        `(i32.lt_s ${get("count")} ${constant(16)})`,
        `${
          each(4, (k) =>
            set(
              `sum${k}`,
              `(f32x4.add ${get(`sum${k}`)} (f32x4.mul ${zero}
                (v128.load offset=${16 * k} ${get("x")})))`,
            ))
        }
        ${advance("x", 64)} ${advance("count", -16)}`,
      )
    }
    ${
      times(
        "one",
        "count",
        `${
          set(
            "sum0",
            `(f32x4.add ${get("sum0")} (f32x4.mul ${zero} (v128.load32_splat ${get("x")})))`,
          )
        }
        ${advance("x", 4)}`,
      )
    }
    (i32x4.all_true (f32x4.eq ${zero} (f32x4.add
      (f32x4.add ${get("sum0")} ${get("sum1")}) (f32x4.add ${get("sum2")} ${get("sum3")}))))`,
  );
}
