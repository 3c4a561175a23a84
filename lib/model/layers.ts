import { normals, type Random } from "../random.ts";

/**
 * One dense layer, and where its parameters lie in the flat parameter vector:
 * the weights `[inputs, outputs]` row-major, and right behind them the biases `[outputs]`.
 */
export interface DenseLayer {
  inputs: number;
  outputs: number;
  /** Where the layer's weights begin in the parameter vector. */
  offset: number;
  /** Weights and biases together. */
  size: number;
  /** Hidden layers end in a ReLU; the last one gives logits. */
  relu: boolean;
}

/**
 * The layers of a fully connected network of the given widths, input first
 * (the report's network, Figure 1: 784, 512, 512, 10).
 */
export function denseLayers(widths: readonly number[]): DenseLayer[] {
  let offset = 0;
  return widths.slice(1).map((outputs, k) => {
    const inputs = widths[k];
    const size = (inputs + 1) * outputs;
    const layer = { inputs, outputs, offset, size, relu: k < widths.length - 2 };
    offset += size;
    return layer;
  });
}

/** Length of the flat parameter vector; 669,706 for the report's network. */
export function parameterCount(layers: readonly DenseLayer[]): number {
  return layers.reduce((sum, layer) => sum + layer.size, 0);
}

/** Standard deviation of the initial parameters (report 2.1). */
export const INITIAL_SCALE = 0.01;

/** Initial parameters: every weight **and bias** is 0.01 · N(0, 1) (report 2.1). */
export function initialParams(layers: readonly DenseLayer[], random: Random): Float32Array {
  return normals(parameterCount(layers), random, INITIAL_SCALE);
}
