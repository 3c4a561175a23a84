/**
 * The network in plain float64 loops, written apart from lib/ as something independent to compare with.
 * Params: per layer weights `[inputs, outputs]` row-major, then biases.
 */
export interface Reference {
  loss: number;
  gradient: Float64Array;
}

/** Mean cross-entropy of a minibatch `x: [batch, widths[0]]`, and its gradient. */
export function referenceGradient(
  widths: readonly number[],
  params: ArrayLike<number>,
  x: ArrayLike<number>,
  labels: ArrayLike<number>,
): Reference {
  const gradient = new Float64Array(params.length);
  let loss = 0;
  for (let image = 0; image < labels.length; image++) {
    const input = Float64Array.from({ length: widths[0] }, (_, k) => x[image * widths[0] + k]);
    loss += addImage(widths, params, input, labels[image], gradient, 1 / labels.length);
  }
  return { loss: loss / labels.length, gradient };
}

/** Adds one image's share of the gradient; returns its loss. */
function addImage(
  widths: readonly number[],
  params: ArrayLike<number>,
  input: Float64Array,
  label: number,
  gradient: Float64Array,
  share: number,
): number {
  const offsets = [0];
  for (let l = 1; l < widths.length; l++) {
    offsets.push(offsets[l - 1] + (widths[l - 1] + 1) * widths[l]);
  }
  const outputs = [input];
  for (let l = 1; l < widths.length; l++) {
    const y = new Float64Array(widths[l]);
    for (let j = 0; j < widths[l]; j++) {
      let sum = params[offsets[l - 1] + widths[l - 1] * widths[l] + j];
      for (let i = 0; i < widths[l - 1]; i++) {
        sum += outputs[l - 1][i] * params[offsets[l - 1] + i * widths[l] + j];
      }
      y[j] = l < widths.length - 1 ? Math.max(0, sum) : sum;
    }
    outputs.push(y);
  }
  const scores = outputs[widths.length - 1];
  const highest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - highest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  let dy = exponentials.map((value, k) => share * (value / total - (k === label ? 1 : 0)));
  for (let l = widths.length - 1; l > 0; l--) {
    const dx = new Float64Array(widths[l - 1]);
    for (let j = 0; j < widths[l]; j++) {
      if (l < widths.length - 1 && outputs[l][j] <= 0) continue;
      gradient[offsets[l - 1] + widths[l - 1] * widths[l] + j] += dy[j];
      for (let i = 0; i < widths[l - 1]; i++) {
        gradient[offsets[l - 1] + i * widths[l] + j] += dy[j] * outputs[l - 1][i];
        dx[i] += dy[j] * params[offsets[l - 1] + i * widths[l] + j];
      }
    }
    dy = dx;
  }
  return Math.log(total) + highest - scores[label];
}
