import { Matrix, solve } from "ml-matrix";
import { exp } from "../../arithmetic/exp.ts";
import { log } from "../../arithmetic/log.ts";
import type { Points } from "./data.ts";
import type { ConvexLoss } from "./squares_loss.ts";

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
