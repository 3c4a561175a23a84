import { Matrix } from "ml-matrix";
import { type Random, stream } from "../../random.ts";
import type { Layers } from "./path.ts";

/** Layers with independent N(0, scale²) entries, drawn row by row from W_1 on. */
export function normalLayers(widths: number[], random: Random, scale = 1): Layers {
  return widths.slice(1).map((rows, k) =>
    Matrix.zeros(rows, widths[k]).apply(function (this: Matrix, i, j) {
      this.set(i, j, scale * random.normal());
    })
  );
}

/** Where a path may start: in general position, and at every kind of degenerate point. */
export function starts(
  widths: number[],
  { rootSeed, smallScale }: { rootSeed: number; smallScale: number },
): Record<string, Layers> {
  const layers = (name: string, scale?: number) =>
    normalLayers(widths, stream(rootSeed, name, widths.join("-")), scale);
  const withZero = (name: string, zero: number) =>
    layers(name).map((layer, k) => k === zero ? Matrix.mul(layer, 0) : layer);
  const depth = widths.length - 1;
  return {
    "all zero": layers("all zero", 0),
    "random": layers("random"),
    "last layer zero": withZero("last layer zero", depth - 1),
    "middle layer zero": withZero("middle layer zero", Math.ceil(depth / 2) - 1),
    "rank-one layers": layers("rank-one layers").map(rankOne),
    "small random": layers("small random", smallScale),
  };
}

/** The outer product of a matrix's first column and first row. */
function rankOne(layer: Matrix): Matrix {
  return layer.getColumnVector(0).mmul(layer.getRowVector(0));
}
