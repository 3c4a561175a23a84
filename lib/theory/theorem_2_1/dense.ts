import type { Matrix } from "ml-matrix";

/**
 * A small matrix in one row-major array. For gradient descent alone, whose 250,000 steps would spend
 * most of their time on making new matrices.
 */
export interface Dense {
  rows: number;
  columns: number;
  data: Float64Array;
}

export function zeros(rows: number, columns: number): Dense {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

export function dense(matrix: Matrix): Dense {
  return {
    rows: matrix.rows,
    columns: matrix.columns,
    data: Float64Array.from(matrix.to1DArray()),
  };
}

/** into = A B. */
export function multiply(a: Dense, b: Dense, into: Dense): void {
  sumProducts(into, a.columns, a.data, [a.columns, 1], b.data, [b.columns, 1]);
}

/** into = Aᵀ B. */
export function multiplyLeftTransposed(a: Dense, b: Dense, into: Dense): void {
  sumProducts(into, a.rows, a.data, [1, a.columns], b.data, [b.columns, 1]);
}

/** into = A Bᵀ. */
export function multiplyRightTransposed(a: Dense, b: Dense, into: Dense): void {
  sumProducts(into, a.columns, a.data, [a.columns, 1], b.data, [1, b.columns]);
}

/** into_ij = Σ_k a_ik b_kj; a step to the next row and column of each is given in entries. */
function sumProducts(
  { rows, columns, data }: Dense,
  count: number,
  a: Float64Array,
  [aRow, aColumn]: [number, number],
  b: Float64Array,
  [bRow, bColumn]: [number, number],
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < count; k++) sum += a[i * aRow + k * aColumn] * b[k * bRow + j * bColumn];
      data[i * columns + j] = sum;
    }
  }
}
