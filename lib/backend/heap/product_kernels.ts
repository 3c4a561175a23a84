import { advance, constant, each, func, get, plus, set, times, unless, until } from "./wat.ts";

/** Rows of a register tile: so many numbers of A are multiplied with each vector of B. */
export const TILE_ROWS = 4;
/** Columns of a register tile. */
export const TILE_COLUMNS = 8;

/**
 * The matrix product's kernels.
 *
 * `tiles` works on packed factors: A in panels of 4 rows `[depth, 4]`, B in one panel of 8 columns
 * `[depth, 8]`. Every number of C is a running sum over the depth in ascending order, each product
 * rounded and then each sum: `((c + a₀ b₀) + a₁ b₁) + …` with c = 0 if `first`, else what stands in C.
 * So cutting the depth in blocks changes no bit.
 */
export const PRODUCT_KERNELS = [
  func(
    "tiles",
    {
      params: "a b c panels depth stride first",
      i32: "left at c1 c2 c3",
      v128: `a0 b0 b1 ${each(8, (k) => `sum${k}`)}`,
    },
    times(
      "panel",
      "panels",
      `${set("c1", plus("c", "stride"))} ${set("c2", plus("c1", "stride"))}
      ${set("c3", plus("c2", "stride"))} ${set("at", get("b"))} ${set("left", get("depth"))}
      ${each(8, (k) => set(`sum${k}`, "(f32x4.splat (f32.const 0))"))}
      ${unless("fresh", get("first"), each(8, (k) => set(`sum${k}`, `(v128.load ${cell(k)})`)))}
      ${until("four", `(i32.lt_s ${get("left")} ${constant(4)})`, `${steps(4)}`)}
      ${until("one", `(i32.eqz ${get("left")})`, steps(1))}
      ${each(8, (k) => `(v128.store ${cell(k)} ${get(`sum${k}`)})`)}
      ${set("c", plus("c3", "stride"))}`,
    ),
  ),
  ...[TILE_ROWS, TILE_COLUMNS].flatMap((width) => [packAlong(width), packAcross(width)]),
  packEdge(),
].join("\n");

/** Where vector `k` of the tile lies in C: two to each of four rows. */
function cell(k: number): string {
  const row = `c${["", "1", "2", "3"][k >> 1]}`;
  return k % 2 === 0 ? get(row) : `offset=16 ${get(row)}`;
}

function steps(count: number): string {
  return `${each(count, step)} ${advance("a", 16 * count)} ${advance("at", 32 * count)}
    ${advance("left", -count)}`;
}

/** All products of one index of the sum. */
function step(k: number): string {
  return `${set("b0", `(v128.load offset=${32 * k} ${get("at")})`)}
    ${set("b1", `(v128.load offset=${32 * k + 16} ${get("at")})`)}
    ${
    each(TILE_ROWS, (row) =>
      `${set("a0", `(v128.load32_splat offset=${16 * k + 4 * row} ${get("a")})`)}
      ${addProduct(2 * row, "b0")} ${addProduct(2 * row + 1, "b1")}`)
  }`;
}

function addProduct(k: number, b: string): string {
  return set(`sum${k}`, `(f32x4.add ${get(`sum${k}`)} (f32x4.mul ${get("a0")} ${get(b)}))`);
}

/** Packs whole panels out of rows that run across the panels: `[depth, panels × width]`. */
function packAlong(width: number): string {
  const copy = (k: number) =>
    `(v128.store offset=${16 * k} ${get("to")} (v128.load offset=${16 * k} ${get("at")}))`;
  return func(
    `pack${width}Along`,
    { params: "from to panels depth stride", i32: "at left" },
    times(
      "panel",
      "panels",
      `${set("at", get("from"))} ${set("left", get("depth"))}
      ${
        times(
          "row",
          "left",
          `${each(width / 4, copy)} ${advance("at", "stride")} ${advance("to", 4 * width)}`,
        )
      }
      ${advance("from", 4 * width)}`,
    ),
  );
}

/** Packs whole panels out of rows that run along the depth: `[panels × width, depth]`. */
function packAcross(width: number): string {
  const rows = each(width, (k) => `at${k}`);
  const moved = (bytes: number) => each(width, (k) => advance(`at${k}`, bytes));
  const single = (k: number) =>
    `(f32.store offset=${4 * k} ${get("to")} (f32.load ${get(`at${k}`)}))`;
  return func(
    `pack${width}Across`,
    { params: "from to panels depth stride", i32: `${rows} left`, v128: each(8, (k) => `v${k}`) },
    times(
      "panel",
      "panels",
      `${set("at0", get("from"))}
      ${each(width - 1, (k) => set(`at${k + 1}`, plus(`at${k}`, "stride")))}
      ${set("from", plus(`at${width - 1}`, "stride"))} ${set("left", get("depth"))}
      ${
        until(
          "four",
          `(i32.lt_s ${get("left")} ${constant(4)})`,
          `${each(width / 4, (half) => transposed(4 * half, 4 * width))} ${moved(16)}
          ${advance("to", 16 * width)} ${advance("left", -4)}`,
        )
      }
      ${times("one", "left", `${each(width, single)} ${moved(4)} ${advance("to", 4 * width)}`)}`,
    ),
  );
}

/** Four rows of four numbers, from `at<first>` on, as four columns that lie `stride` bytes apart. */
function transposed(first: number, stride: number): string {
  const pair = (a: number, b: number, lanes: number[]) =>
    `(i8x16.shuffle ${
      lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)).join(" ")
    }
      ${get(`v${a}`)} ${get(`v${b}`)})`;
  const [low, high, front, back] = [[0, 4, 1, 5], [2, 6, 3, 7], [0, 1, 4, 5], [2, 3, 6, 7]];
  const store = (k: number, value: string) =>
    `(v128.store offset=${4 * first + k * stride} ${get("to")} ${value})`;
  return `${each(4, (k) => set(`v${k}`, `(v128.load ${get(`at${first + k}`)})`))}
    ${set("v4", pair(0, 1, low))} ${set("v5", pair(2, 3, low))}
    ${set("v6", pair(0, 1, high))} ${set("v7", pair(2, 3, high))}
    ${store(0, pair(4, 5, front))} ${store(1, pair(4, 5, back))}
    ${store(2, pair(6, 7, front))} ${store(3, pair(6, 7, back))}`;
}

/** Packs the last panel, of which only `lanes` of `width` are there; the others are 0. */
function packEdge(): string {
  return func(
    "packEdge",
    { params: "from to lanes width depth laneStride depthStride", i32: "at lane" },
    times(
      "row",
      "depth",
      `${set("at", get("from"))} ${set("lane", constant(0))}
      ${
        until(
          "each",
          `(i32.ge_s ${get("lane")} ${get("width")})`,
          `(f32.store ${get("to")} (f32.const 0))
          ${
            unless(
              "absent",
              `(i32.ge_s ${get("lane")} ${get("lanes")})`,
              `(f32.store ${get("to")} (f32.load ${get("at")}))`,
            )
          }
          ${advance("at", "laneStride")} ${advance("to", 4)} ${advance("lane", 1)}`,
        )
      }
      ${advance("from", "depthStride")}`,
    ),
  );
}
