import { Matrix } from "ml-matrix";
import { cos, sin } from "../../arithmetic/sin_cos.ts";
import { type Random, stream } from "../../random.ts";
import type { Layers } from "./path.ts";

/** N points, one a column: inputs X `[d, N]`, targets Y `[c, N]`, classes 0..c−1. */
export interface Points {
  x: Matrix;
  y: Matrix;
  classes: number[];
}

const GOLDEN = 0.6180339887498949;

/**
 * X_ij = sin(1.3 i + 0.7 j + 0.37 i j), Y_kj = 2 cos(0.9 k + 0.23 j²) + k X_1j − X_2j, and the classes
 * ⌊c · frac(0.618… j)⌋; i, j and k count from 1.
 */
export function points(inputs: number, outputs: number, count: number): Points {
  const x = table(inputs, count, (i, j) => sin(1.3 * i + 0.7 * j + 0.37 * i * j));
  const y = table(
    outputs,
    count,
    (k, j) => 2 * cos(0.9 * k + 0.23 * j * j) + k * x.get(0, j - 1) - x.get(1, j - 1),
  );
  const classes = Array.from(
    { length: count },
    (_, j) => Math.floor(outputs * frac(GOLDEN * (j + 1))),
  );
  return { x, y, classes };
}

function table(rows: number, columns: number, entry: (i: number, j: number) => number): Matrix {
  const result = new Matrix(rows, columns);
  return result.apply((i, j) => result.set(i, j, entry(i + 1, j + 1)));
}

function frac(value: number): number {
  return value - Math.floor(value);
}

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
