import type { DenseLayer } from "../model/layers.ts";
import type { Random } from "../random.ts";

/**
 * A random direction in parameter space, normalised per neuron (Li et al. 2018, section 4, whose
 * filters are a dense layer's neurons): the incoming weights of every neuron are drawn from N(0, 1)
 * and scaled to the norm of that neuron's trained weights. Biases stay where they are: a neuron's
 * single bias would be moved by its whole size.
 *
 * @param params the trained parameters, flat
 */
export function neuronNormalised(
  params: ArrayLike<number>,
  layers: readonly DenseLayer[],
  random: Random,
): Float32Array {
  const direction = new Float32Array(params.length);
  for (const layer of layers) {
    for (let neuron = 0; neuron < layer.outputs; neuron++) {
      const drawn = Float64Array.from({ length: layer.inputs }, () => random.normal());
      const scale = neuronNorm(params, layer, neuron) / norm(drawn);
      drawn.forEach((value, input) => {
        direction[weightIndex(layer, input, neuron)] = scale * value;
      });
    }
  }
  return direction;
}

/** Euclidean norm of a neuron's incoming weights. */
export function neuronNorm(
  params: ArrayLike<number>,
  layer: DenseLayer,
  neuron: number,
): number {
  return norm(
    Float64Array.from(
      { length: layer.inputs },
      (_, input) => params[weightIndex(layer, input, neuron)],
    ),
  );
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function weightIndex({ offset, outputs }: DenseLayer, input: number, neuron: number): number {
  return offset + input * outputs + neuron;
}
