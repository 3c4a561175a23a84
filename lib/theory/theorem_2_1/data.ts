import { Matrix } from "ml-matrix";
import { cos, sin } from "../../arithmetic/sin_cos.ts";

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
