import type { DenseLayer } from "../../lib/model/layers.ts";

/** One replica's dense layer forward in float64: `[batch, outputs]`. */
export function denseForward64(
  x: ArrayLike<number>,
  params: ArrayLike<number>,
  { inputs, outputs, offset, relu }: DenseLayer,
  batch: number,
): Float64Array {
  const y = new Float64Array(batch * outputs);
  for (let n = 0; n < batch; n++) {
    for (let j = 0; j < outputs; j++) {
      let sum = params[offset + inputs * outputs + j];
      for (let i = 0; i < inputs; i++) sum += x[n * inputs + i] * params[offset + i * outputs + j];
      y[n * outputs + j] = relu ? Math.max(0, sum) : sum;
    }
  }
  return y;
}

/** One replica's dense layer backward in float64; `y` decides where the ReLU let through. */
export function denseBackward64(
  x: ArrayLike<number>,
  params: ArrayLike<number>,
  y: ArrayLike<number>,
  dy: ArrayLike<number>,
  { inputs, outputs, offset, size, relu }: DenseLayer,
  batch: number,
): { params: Float64Array; x: Float64Array } {
  const gradient = new Float64Array(size);
  const dx = new Float64Array(batch * inputs);
  for (let n = 0; n < batch; n++) {
    for (let j = 0; j < outputs; j++) {
      if (relu && y[n * outputs + j] <= 0) continue;
      const dz = dy[n * outputs + j];
      gradient[inputs * outputs + j] += dz;
      for (let i = 0; i < inputs; i++) {
        gradient[i * outputs + j] += dz * x[n * inputs + i];
        dx[n * inputs + i] += dz * params[offset + i * outputs + j];
      }
    }
  }
  return { params: gradient, x: dx };
}
