import type { DenseLayer } from "../../model/layers.ts";
import type { HeapKernels } from "./kernels.ts";

/** A layer's input, `[rows, inputs]`. */
export interface DenseInput {
  values: Float32Array;
  rows: number;
}

/**
 * `y ← x W + b`, and ReLU if the layer has one. Everything lies on the heap of the kernels.
 *
 * @param params the layer's own, weights `[inputs, outputs]` and biases `[outputs]`
 * @param y `[rows, outputs]`
 */
export function denseForward(
  { kernels, product }: HeapKernels,
  { inputs, outputs, relu }: DenseLayer,
  { values, rows }: DenseInput,
  params: Float32Array,
  y: Float32Array,
): void {
  product(false, false, rows, outputs, inputs, values, params, y);
  const bias = params.byteOffset + 4 * inputs * outputs;
  for (let row = 0; row < rows; row++) {
    const address = y.byteOffset + 4 * row * outputs;
    if (relu) kernels.addRelu(0, address, bias, outputs);
    else kernels.add(address, bias, outputs);
  }
}

/** Where the backward pass of a layer writes. */
export interface DenseGradients {
  /** `dy` where the ReLU let through, `[rows, outputs]`; may be `dy` itself. */
  dz: Float32Array;
  /** With respect to the layer's parameters, laid out as they are. */
  params: Float32Array;
  /** With respect to the input, `[rows, inputs]`; null if not wanted. */
  x: Float32Array | null;
}

/**
 * Backward pass of a layer: the ReLU's mask and the bias gradient, row after row, then one product for
 * the weights and, if wanted, one for the input.
 *
 * @param y the layer's output
 * @param dy gradient with respect to `y`, same shape
 */
export function denseBackward(
  of: HeapKernels,
  layer: DenseLayer,
  { values, rows }: DenseInput,
  params: Float32Array,
  { y, dy }: { y: Float32Array; dy: Float32Array },
  gradients: DenseGradients,
): void {
  const { inputs, outputs } = layer;
  const { dz } = gradients;
  maskRows(of, layer, rows, { y, dy, dz }, gradients.params.subarray(inputs * outputs));
  of.product(true, false, inputs, outputs, rows, values, dz, gradients.params);
  if (gradients.x) of.product(false, true, rows, inputs, outputs, dz, params, gradients.x);
}

/** `dz ← dy` where the ReLU let through (everywhere without one); `dBias ← ((0 + dz₀) + dz₁) + …`. */
function maskRows(
  { kernels }: HeapKernels,
  { outputs, relu }: DenseLayer,
  rows: number,
  { y, dy, dz }: Record<"y" | "dy" | "dz", Float32Array>,
  dBias: Float32Array,
): void {
  dBias.fill(0, 0, outputs);
  if (!relu && dz !== dy) dz.set(dy.subarray(0, rows * outputs));
  for (let bytes = 0; bytes < 4 * rows * outputs; bytes += 4 * outputs) {
    const ofDz = dz.byteOffset + bytes;
    if (!relu) kernels.add(dBias.byteOffset, ofDz, outputs);
    else {
      const [ofDy, ofY] = [dy.byteOffset + bytes, y.byteOffset + bytes];
      kernels.reluMask(1, ofDz, ofDy, ofY, dBias.byteOffset, outputs);
    }
  }
}
