/** `out[k] = a[k] ∘ b[k]`, or `a[k] ∘ b[0]` with `step` 0. */
export type VectorLoop = (
  a: Float32Array,
  b: Float32Array,
  out: Float32Array,
  step: 0 | 1,
) => void;

// Four loops and not one that takes the operation: a call per element would cost more than the sum.

export const add: VectorLoop = (a, b, out, step) => {
  for (let k = 0, j = 0; k < out.length; k++, j += step) out[k] = a[k] + b[j];
};

export const subtract: VectorLoop = (a, b, out, step) => {
  for (let k = 0, j = 0; k < out.length; k++, j += step) out[k] = a[k] - b[j];
};

export const multiply: VectorLoop = (a, b, out, step) => {
  for (let k = 0, j = 0; k < out.length; k++, j += step) out[k] = a[k] * b[j];
};

export const divide: VectorLoop = (a, b, out, step) => {
  for (let k = 0, j = 0; k < out.length; k++, j += step) out[k] = a[k] / b[j];
};
