import { Matrix, SingularValueDecomposition } from "ml-matrix";

/** Singular values below this multiple of the largest count as 0. */
const RELATIVE = 1e-10;

/** Orthonormal rows that span {v : A v = 0}, `[columns − rank, columns]`. */
export function kernelRows(matrix: Matrix): Matrix {
  const size = Math.max(matrix.rows, matrix.columns);
  // Zero rows leave the kernel as it is, and a square matrix has all its right singular vectors.
  const square = Matrix.zeros(size, matrix.columns).setSubMatrix(matrix, 0, 0);
  const { diagonal, rightSingularVectors } = new SingularValueDecomposition(square);
  const least = RELATIVE * Math.max(...diagonal);
  const zero = diagonal.flatMap((value, k) => value <= least ? [k] : []);
  const rows = Matrix.zeros(zero.length, matrix.columns);
  zero.forEach((column, row) => rows.setRow(row, rightSingularVectors.getColumn(column)));
  return rows;
}

/** Orthonormal columns that span the complement of the range of A, `[rows, rows − rank]`. */
export function complementColumns(matrix: Matrix): Matrix {
  return kernelRows(matrix.transpose()).transpose();
}

/** The orthogonal projector on the span of the rows of A. */
export function rowProjector(matrix: Matrix): Matrix {
  const kernel = kernelRows(matrix);
  return Matrix.eye(matrix.columns).sub(kernel.transpose().mmul(kernel));
}
