/**
 * Floating-point operations of a training step, per image: two for each weight in the forward pass,
 * two for its gradient, and two for the gradient with respect to the layer's input, which the first
 * layer does not need. Biases, ReLU, loss and update, all far below a percent, are left out.
 *
 * @example 3,209,216 for the report's network
 * ```ts
 * import { flopsPerImage } from "./flops.ts";
 * if (flopsPerImage([784, 512, 512, 10]) !== 3_209_216) throw new Error("miscounted");
 * ```
 */
export function flopsPerImage(widths: readonly number[]): number {
  const weights = widths.slice(1).map((outputs, k) => widths[k] * outputs);
  return weights.reduce((sum, count, k) => sum + (k === 0 ? 4 : 6) * count, 0);
}
