import { IMAGE_SIZE } from "../../data/dataset.ts";
import type { DenseLayer } from "../../model/layers.ts";
import type { Tiling } from "./wgsl/tile.ts";

/**
 * Rows of matrices are filled up with zeros to whole vectors of four, which the device reads and
 * writes at once. Kernels keep the filling zero: its gradient is zero, and so is its update.
 */
export function wholeVectors(elements: number): number {
  return Math.ceil(elements / 4) * 4;
}

/** A dense layer as its parameters lie on the device: weights `[inputs, pitch]`, then biases `[pitch]`. */
export interface DeviceLayer {
  inputs: number;
  outputs: number;
  /** `outputs`, filled up. */
  pitch: number;
  /** Where the weights begin in a replica's parameters. */
  offset: number;
  relu: boolean;
}

/** The parameters of all layers, one replica's after the other. */
export interface Layout {
  layers: DeviceLayer[];
  /** Elements from one replica's parameters to the next one's. */
  stride: number;
}

/** How the device lays out the parameters of `layers`. */
export function layoutOf(layers: readonly DenseLayer[]): Layout {
  let stride = 0;
  const placed = layers.map(({ inputs, outputs, relu }): DeviceLayer => {
    const pitch = wholeVectors(outputs);
    const offset = stride;
    stride += (inputs + 1) * pitch;
    return { inputs, outputs, pitch, offset, relu };
  });
  return { layers: placed, stride };
}

/** Flat parameters as the device lays them out, `[stride]`. */
export function packParams({ layers, stride }: Layout, params: Float32Array): Float32Array {
  const packed = new Float32Array(stride);
  let at = 0;
  forEachRow(layers, (to, length) => {
    packed.set(params.subarray(at, at + length), to);
    at += length;
  });
  return packed;
}

/** Flat parameters, back from the device's layout. */
export function unpackParams({ layers }: Layout, packed: Float32Array): Float32Array {
  const rows = layers.reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);
  const params = new Float32Array(rows);
  let at = 0;
  forEachRow(layers, (from, length) => {
    params.set(packed.subarray(from, from + length), at);
    at += length;
  });
  return params;
}

/** Calls `visit` with every row of weights and of biases in order: where it begins, how long it is. */
function forEachRow(layers: DeviceLayer[], visit: (at: number, length: number) => void): void {
  for (const { inputs, outputs, pitch, offset } of layers) {
    for (let row = 0; row <= inputs; row++) visit(offset + row * pitch, outputs);
  }
}

/** The network as it lies on the device, and how its products are cut up. */
export interface Network extends Layout {
  replicas: number;
  tiling: Tiling;
}

/** @throws Error when the network does not read images */
export function networkOf(
  layers: readonly DenseLayer[],
  replicas: number,
  tiling: Tiling,
): Network {
  const [{ inputs }] = layers;
  if (inputs !== IMAGE_SIZE) {
    throw new Error(
      `Cannot train on WebGPU: the first layer must take ${IMAGE_SIZE} pixels, got ${inputs}`,
    );
  }
  return { ...layoutOf(layers), replicas, tiling };
}
