import { type DenseLayer, parameterCount } from "../model/layers.ts";
import { normals, type Random } from "../random.ts";

/**
 * Initial parameters after He et al. (2015): weights √(2 / inputs) · N(0, 1), biases 0.
 *
 * A ReLU layer then keeps the mean square of its input. The report's 0.01 · N(0, 1) leaves less than two
 * thousandths of it in every layer of width 32, and after 20 layers no signal and no gradient.
 */
export function heParams(layers: readonly DenseLayer[], random: Random): Float32Array {
  const params = new Float32Array(parameterCount(layers));
  for (const { inputs, outputs, offset } of layers) {
    params.set(normals(inputs * outputs, random, Math.sqrt(2 / inputs)), offset);
  }
  return params;
}
