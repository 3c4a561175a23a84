import { EigenvalueDecomposition, Matrix, solve } from "ml-matrix";
import type { Points } from "./data.ts";

/** A loss that is convex in the product P `[c, d]` of a linear network's layers. */
export interface ConvexLoss {
  name: string;
  value(product: Matrix): number;
  gradient(product: Matrix): Matrix;
  /** P*, where it is smallest. */
  minimiser: Matrix;
}

/** ℓ(P) = ‖PX − Y‖²_F/(2N), with ∇ℓ(P) = PS − YXᵀ/N, and what it reads of the data. */
export interface SquaresLoss extends ConvexLoss {
  /** S = XXᵀ/N `[d, d]`. */
  covariance: Matrix;
  /** ℓ(P) − min ℓ = ½ tr (P − P*) S (P − P*)ᵀ, without cancellation. */
  gap(product: Matrix): number;
}

export function squaresLoss({ x, y }: Points): SquaresLoss {
  const count = x.columns;
  const covariance = x.mmul(x.transpose()).div(count);
  const correlation = y.mmul(x.transpose()).div(count);
  const minimiser = solve(covariance, correlation.transpose()).transpose();
  const squaredNorm = (matrix: Matrix) => matrix.dot(matrix);
  return {
    name: "squares",
    value: (product) => squaredNorm(Matrix.sub(product.mmul(x), y)) / (2 * count),
    minimiser,
    covariance,
    gradient: (product) => product.mmul(covariance).sub(correlation),
    gap: (product) => {
      const off = Matrix.sub(product, minimiser);
      return off.dot(off.mmul(covariance)) / 2;
    },
  };
}

/** The symmetric square root of a positive definite matrix, and its inverse. */
export function squareRoots(matrix: Matrix): { root: Matrix; inverse: Matrix } {
  const { realEigenvalues, eigenvectorMatrix: basis } = new EigenvalueDecomposition(matrix);
  const rebuilt = (f: (eigenvalue: number) => number) =>
    basis.mmul(Matrix.diag(realEigenvalues.map(f))).mmul(basis.transpose());
  return { root: rebuilt(Math.sqrt), inverse: rebuilt((value) => 1 / Math.sqrt(value)) };
}
