import { numbers } from "../../optim/interpreters/numbers.ts";
import sgd from "../../optim/sgd.ts";
import {
  type Dense,
  dense,
  multiply,
  multiplyLeftTransposed,
  multiplyRightTransposed,
  zeros,
} from "./dense.ts";
import type { SquaresLoss } from "./losses.ts";
import type { Layers } from "./path.ts";

/**
 * ℓ(P) − min ℓ after 0..steps steps of gradient descent on the layers of a linear network.
 *
 * With E = P − P* and S = XXᵀ/N: ∇ℓ(P) = ES, ℓ(P) − min ℓ = ½ tr E S Eᵀ and
 * ∂ℓ/∂W_k = (W_ℓ ⋯ W_{k+1})ᵀ ∇ℓ(P) (W_{k−1} ⋯ W_1)ᵀ.
 */
export function descentGaps(
  start: Layers,
  loss: SquaresLoss,
  { learningRate, steps }: { learningRate: number; steps: number },
): Float64Array {
  const scalars = { alpha: learningRate };
  const layers = start.map(dense);
  const [target, covariance] = [dense(loss.minimiser), dense(loss.covariance)];
  // W_k ⋯ W_1 and ∂ℓ/∂(W_k ⋯ W_1), both shaped [p_k, d].
  const inner = layers.map(({ rows }) => zeros(rows, target.columns));
  const back = inner.map(({ rows, columns }) => zeros(rows, columns));
  const gradients = layers.map(({ rows, columns }) => zeros(rows, columns));
  const gaps = new Float64Array(steps + 1);
  for (let step = 0; step <= steps; step++) {
    forward(layers, inner);
    gaps[step] = gapAndGradient(inner[inner.length - 1], target, covariance, back[back.length - 1]);
    backward(layers, inner, back, gradients);
    layers.forEach(({ data }, k) => {
      for (let i = 0; i < data.length; i++) {
        data[i] = sgd.update(numbers, { p: data[i], g: gradients[k].data[i] }, scalars).p;
      }
    });
  }
  return gaps;
}

function forward(layers: Dense[], inner: Dense[]): void {
  inner[0].data.set(layers[0].data);
  for (let k = 1; k < layers.length; k++) multiply(layers[k], inner[k - 1], inner[k]);
}

/** Writes ∇ℓ(P) to `gradient`, turns `product` into E, and gives ℓ(P) − min ℓ. */
function gapAndGradient(
  product: Dense,
  target: Dense,
  covariance: Dense,
  gradient: Dense,
): number {
  const error = product.data;
  for (let i = 0; i < error.length; i++) error[i] -= target.data[i];
  multiply(product, covariance, gradient);
  let sum = 0;
  for (let i = 0; i < error.length; i++) sum += error[i] * gradient.data[i];
  return sum / 2;
}

function backward(layers: Dense[], inner: Dense[], back: Dense[], gradients: Dense[]): void {
  for (let k = layers.length - 1; k > 0; k--) {
    multiplyRightTransposed(back[k], inner[k - 1], gradients[k]);
    multiplyLeftTransposed(layers[k], back[k], back[k - 1]);
  }
  gradients[0].data.set(back[0].data);
}
