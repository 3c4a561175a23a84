import { IMAGE_SIZE } from "../../data/dataset.ts";
import type { DenseLayer } from "../../model/layers.ts";
import { type Layout, layoutOf } from "./layout.ts";
import type { Tiling } from "./tile.ts";

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
