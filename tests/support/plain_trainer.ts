import { exp } from "../../lib/arithmetic/exp.ts";
import { log } from "../../lib/arithmetic/log.ts";
import type { Examples } from "../../lib/data/dataset.ts";
import { IMAGE_SIZE } from "../../lib/data/dataset.ts";
import type { DenseLayer } from "../../lib/model/layers.ts";
import type { Algebra, Optimizer } from "../../lib/optim/rule.ts";
import { sequentialProduct } from "./heap_arrays.ts";

const { fround } = Math;

/** The arithmetic of rules on single float32 numbers. */
const FLOAT32: Algebra<number> = {
  add: (a, b) => fround(a + b),
  sub: (a, b) => fround(a - b),
  mul: (a, b) => fround(a * b),
  div: (a, b) => fround(a / b),
  sqrt: (a) => fround(Math.sqrt(a)),
  max: Math.max,
};

/**
 * Training as plainly as it can be written, and in the order of operations that the kernels promise: no
 * kernel, no cache block, no zero skipped. What the kernels compute must have its bits.
 */
export class PlainTrainer {
  readonly #kept: Float32Array[];
  #steps = 0;

  constructor(
    readonly layers: readonly DenseLayer[],
    readonly optimizer: Optimizer,
    readonly examples: Examples,
    readonly params: Float32Array,
  ) {
    this.#kept = optimizer.rule.state.map(() => new Float32Array(params.length));
  }

  /** One step; returns the minibatch loss where its gradient was taken. */
  step(images: Uint32Array): number {
    const { rule, settings } = this.optimizer;
    const scalars = Object.fromEntries(
      Object.entries(rule.scalars(settings, ++this.#steps)).map(([k, v]) => [k, fround(v)]),
    );
    const vectors = (k: number) => ({
      p: this.params[k],
      ...Object.fromEntries(rule.state.map((name, s) => [name, this.#kept[s][k]])),
    });
    const point = this.params.map((p, k) =>
      rule.lookahead ? rule.lookahead(FLOAT32, vectors(k), scalars) : p
    );
    const { loss, gradient } = this.#gradientAt(point, images);
    for (const [k, g] of gradient.entries()) {
      const next: Record<string, number> = rule.update(FLOAT32, { ...vectors(k), g }, scalars);
      this.params[k] = next.p;
      rule.state.forEach((name, s) => this.#kept[s][k] = next[name]);
    }
    return loss;
  }

  #gradientAt(params: Float32Array, images: Uint32Array) {
    const outputs = [pixels(this.examples, images)];
    for (const layer of this.layers) outputs.push(forward(outputs.at(-1)!, params, layer));
    const labels = Array.from(images, (image) => this.examples.labels[image]);
    const { loss, gradient: ofLogits } = lossOf(outputs.at(-1)!, labels);
    let dy: Float32Array = ofLogits;
    const gradient = new Float32Array(params.length);
    for (const [k, layer] of [...this.layers.entries()].reverse()) {
      const dz = dy.map((value, i) => layer.relu && outputs[k + 1][i] === 0 ? 0 : value);
      gradient.set(layerGradient(outputs[k], dz, layer), layer.offset);
      const { inputs, outputs: width, offset } = layer;
      const weights = params.subarray(offset, offset + inputs * width);
      dy = sequentialProduct([false, true], [labels.length, inputs, width], dz, weights);
    }
    return { loss: fround(loss), gradient };
  }
}

function pixels({ images }: Examples, indices: Uint32Array): Float32Array {
  return Float32Array.from(
    { length: indices.length * IMAGE_SIZE },
    (_, k) => images[indices[Math.floor(k / IMAGE_SIZE)] * IMAGE_SIZE + k % IMAGE_SIZE] / 255,
  );
}

function forward(x: Float32Array, params: Float32Array, layer: DenseLayer): Float32Array {
  const { inputs, outputs, offset, relu } = layer;
  const shape = [x.length / inputs, outputs, inputs];
  const z = sequentialProduct([false, false], shape, x, params.subarray(offset));
  return z.map((sum, k) => {
    const value = fround(sum + params[offset + inputs * outputs + k % outputs]);
    return relu ? Math.max(0, value) : value;
  });
}

/** Of the weights, and of the biases behind them. */
function layerGradient(x: Float32Array, dz: Float32Array, layer: DenseLayer): Float32Array {
  const { inputs, outputs, size } = layer;
  const gradient = new Float32Array(size);
  const shape = [inputs, outputs, dz.length / outputs];
  gradient.set(sequentialProduct([true, false], shape, x, dz));
  dz.forEach((value, k) => {
    const at = inputs * outputs + k % outputs;
    gradient[at] = fround(gradient[at] + value);
  });
  return gradient;
}

/** In float64, but for the gradient once it is there. */
function lossOf(logits: Float32Array, labels: number[]) {
  const classes = logits.length / labels.length;
  const gradient = new Float32Array(logits.length);
  let loss = 0;
  for (const [image, label] of labels.entries()) {
    const row = Array.from(logits.subarray(image * classes, (image + 1) * classes));
    const highest = Math.max(...row);
    const powers = row.map((logit) => exp(logit - highest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    powers.forEach((power, k) =>
      gradient[image * classes + k] = (power / total - Number(k === label)) / labels.length
    );
    loss += log(total) + highest - row[label];
  }
  return { loss: loss / labels.length, gradient };
}
