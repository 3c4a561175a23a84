import { EigenvalueDecomposition, Matrix, solve } from "ml-matrix";
import { exp } from "../../arithmetic/exp.ts";
import { log } from "../../arithmetic/log.ts";
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

const NEWTON_STEPS = 30;

/** Mean softmax cross-entropy of the logits PX, plus `penalty` · ‖P‖²_F; Newton's method minimises it. */
export function softmaxLoss({ x, y, classes }: Points, penalty: number): ConvexLoss {
  const count = x.columns;
  const value = (product: Matrix) => {
    const logits = product.mmul(x);
    let sum = 0;
    for (let j = 0; j < count; j++) {
      const column = logits.getColumn(j);
      sum += logSumExp(column) - column[classes[j]];
    }
    return sum / count + penalty * product.dot(product);
  };
  // (Ŷ − Y)Xᵀ/N + 2 · penalty · P, Y one-hot.
  const gradient = (product: Matrix) => {
    const residual = probabilities(product, x);
    classes.forEach((k, j) => residual.set(k, j, residual.get(k, j) - 1));
    return residual.mmul(x.transpose()).div(count).add(Matrix.mul(product, 2 * penalty));
  };
  let minimiser = Matrix.zeros(y.rows, x.rows);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const downhill = Matrix.columnVector(gradient(minimiser).to1DArray());
    const move = solve(hessian(probabilities(minimiser, x), x, penalty), downhill).to1DArray();
    minimiser = Matrix.sub(minimiser, Matrix.from1DArray(y.rows, x.rows, move));
  }
  return { name: "softmax", value, gradient, minimiser };
}

/** Mean of (diag(p) − ppᵀ) ⊗ xxᵀ over the points, plus 2 · penalty · I: `[c d, c d]`. */
function hessian(p: Matrix, x: Matrix, penalty: number): Matrix {
  const size = p.rows * x.rows;
  const result = Matrix.eye(size).mul(2 * penalty);
  for (let j = 0; j < x.columns; j++) {
    const q = p.getColumnVector(j);
    const curvature = Matrix.diag(q.to1DArray()).sub(q.mmul(q.transpose()));
    const point = x.getColumnVector(j);
    result.add(curvature.kroneckerProduct(point.mmul(point.transpose())).div(x.columns));
  }
  return result;
}

/** softmax of every column of PX: `[c, N]`. */
function probabilities(product: Matrix, x: Matrix): Matrix {
  const logits = product.mmul(x);
  for (let j = 0; j < x.columns; j++) {
    const column = logits.getColumn(j);
    const shift = logSumExp(column);
    logits.setColumn(j, column.map((logit) => exp(logit - shift)));
  }
  return logits;
}

function logSumExp(logits: number[]): number {
  const largest = Math.max(...logits);
  return largest + log(logits.reduce((sum, logit) => sum + exp(logit - largest), 0));
}
