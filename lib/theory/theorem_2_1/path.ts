import { Matrix, pseudoInverse, SingularValueDecomposition } from "ml-matrix";

/** Layers W_1, …, W_ℓ of a linear network, W_k `[p_k, p_{k−1}]`. */
export type Layers = Matrix[];

/** P = W_ℓ ⋯ W_1. */
export function product(layers: Layers): Matrix {
  return layers.reduce((inner, layer) => layer.mmul(inner));
}

/**
 * Corners of the piecewise-linear path that proves Theorem 2.1: from `layers` to a network with the
 * product `target`, one layer moving at a time, along which a convex loss that is smallest at `target`
 * never grows. Needs output width c ≤ every hidden width and c ≤ input width.
 *
 * From the output inwards, wherever A = W_ℓ ⋯ W_k has rank below c: the layer inside moves to its
 * projection on the rows of A, then W_k gains what A lacks; the product stays. Then W_1 moves in a
 * straight line, and the product with it.
 */
export function descendingPath(layers: Layers, target: Matrix): Layers[] {
  const corners = [layers];
  let outer = Matrix.eye(target.rows);
  for (let k = layers.length - 1; k > 0; k--) {
    corners.push(...restoreRank(corners[corners.length - 1], k, outer));
    outer = outer.mmul(corners[corners.length - 1][k]);
  }
  const last = corners[corners.length - 1];
  const missing = Matrix.sub(target, outer.mmul(last[0]));
  corners.push(withLayer(last, 0, Matrix.add(last[0], pseudoInverse(outer).mmul(missing))));
  return corners;
}

/** The two moves that give A = `outer` · W_k full rank; none when it has it. */
function restoreRank(layers: Layers, k: number, outer: Matrix): Layers[] {
  const a = outer.mmul(layers[k]);
  const lacking = complementColumns(a);
  if (lacking.columns === 0) return [];
  const projected = withLayer(layers, k - 1, rowProjector(a).mmul(layers[k - 1]));
  const free = kernelRows(a).subMatrix(0, lacking.columns - 1, 0, a.columns - 1);
  const gain = pseudoInverse(outer).mmul(lacking).mmul(free);
  return [projected, withLayer(projected, k, Matrix.add(layers[k], gain))];
}

function withLayer(layers: Layers, k: number, layer: Matrix): Layers {
  return layers.map((old, index) => index === k ? layer : old);
}

/** f of the product at `count` evenly spaced points of every segment, the corners among them. */
export function alongPath(
  corners: Layers[],
  count: number,
  f: (product: Matrix) => number,
): number[][] {
  return corners.slice(1).map((end, segment) => {
    const start = corners[segment];
    return Array.from({ length: count }, (_, index) => {
      const t = index / (count - 1);
      return f(
        product(
          start.map((layer, k) =>
            layer === end[k] ? layer : Matrix.mul(layer, 1 - t).add(Matrix.mul(end[k], t))
          ),
        ),
      );
    });
  });
}

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
