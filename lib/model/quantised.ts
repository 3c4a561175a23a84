import type { DenseLayer } from "./layers.ts";

/**
 * A trained network in few bits: how far each weight moved from its initial value, in whole steps of a scale
 * that the weights into one unit share. Whoever knows the seed draws the initial values again, so that a
 * network that has hardly moved loses nothing. Arrays are in the order of the parameter vector.
 */
export interface Quantised {
  /** Bits of a weight's step count, 2 to 8. */
  bits: number;
  /** Step counts of all weights, offset by 2^(bits − 1) − 1, `bits` each, the lowest bits first. */
  codes: Uint8Array;
  /** For each unit of each layer the length of a step, `[units]`. */
  scales: Float32Array;
  /** Biases as they are, `[units]`. */
  biases: Float32Array;
}

/** Quantises `params`, which started at `initial`; both are flat parameter vectors of `layers`. */
export function quantise(
  params: Float32Array,
  initial: Float32Array,
  layers: readonly DenseLayer[],
  bits: number,
): Quantised {
  const most = largestCount(bits);
  const scales: number[] = [];
  const biases: number[] = [];
  const writer = new BitWriter(bits, weightCount(layers));
  for (const layer of layers) {
    const { offset, inputs, outputs } = layer;
    const moved = (input: number, unit: number) => {
      const at = offset + input * outputs + unit;
      return params[at] - initial[at];
    };
    const first = scales.length;
    for (let unit = 0; unit < outputs; unit++) {
      let largest = 0;
      for (let input = 0; input < inputs; input++) {
        largest = Math.max(largest, Math.abs(moved(input, unit)));
      }
      scales.push(Math.fround(largest / most));
      biases.push(params[offset + inputs * outputs + unit]);
    }
    for (let input = 0; input < inputs; input++) {
      for (let unit = 0; unit < outputs; unit++) {
        const scale = scales[first + unit];
        const count = scale === 0 ? 0 : Math.round(moved(input, unit) / scale);
        writer.add(Math.max(-most, Math.min(most, count)) + most);
      }
    }
  }
  return {
    bits,
    codes: writer.bytes,
    scales: Float32Array.from(scales),
    biases: Float32Array.from(biases),
  };
}

/**
 * The flat parameter vector that {@linkcode quantise} stands for, the same on every engine: each product and
 * each sum is rounded to float32.
 *
 * @param initial the initial parameters of the same seed
 * @throws RangeError when there are too few codes for the layers
 */
export function restore(
  { bits, codes, scales, biases }: Quantised,
  initial: Float32Array,
  layers: readonly DenseLayer[],
): Float32Array {
  const needed = Math.ceil(weightCount(layers) * bits / 8);
  if (codes.length !== needed) {
    throw new RangeError(
      `Cannot restore a network: it needs ${needed} bytes of codes, got ${codes.length}`,
    );
  }
  const most = largestCount(bits);
  const params = new Float32Array(initial);
  let position = 0;
  let first = 0;
  for (const { offset, inputs, outputs } of layers) {
    for (let input = 0; input < inputs; input++) {
      for (let unit = 0; unit < outputs; unit++) {
        const count = codeAt(codes, bits, position++) - most;
        params[offset + input * outputs + unit] += Math.fround(count * scales[first + unit]);
      }
    }
    params.set(biases.subarray(first, first + outputs), offset + inputs * outputs);
    first += outputs;
  }
  return params;
}

/** Weights alone, without biases. */
function weightCount(layers: readonly DenseLayer[]): number {
  return layers.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, 0);
}

function largestCount(bits: number): number {
  return (1 << (bits - 1)) - 1;
}

class BitWriter {
  readonly bytes: Uint8Array;
  #at = 0;

  constructor(readonly bits: number, count: number) {
    this.bytes = new Uint8Array(Math.ceil(count * bits / 8));
  }

  add(code: number): void {
    const shifted = code << (this.#at & 7);
    const byte = this.#at >> 3;
    this.bytes[byte] |= shifted & 255;
    if (shifted > 255) this.bytes[byte + 1] |= shifted >> 8;
    this.#at += this.bits;
  }
}

function codeAt(codes: Uint8Array, bits: number, index: number): number {
  const at = index * bits;
  const byte = at >> 3;
  const both = codes[byte] | (codes[byte + 1] ?? 0) << 8;
  return (both >> (at & 7)) & ((1 << bits) - 1);
}
