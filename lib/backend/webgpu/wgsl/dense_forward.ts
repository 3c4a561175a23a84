import type { DeviceLayer } from "../layout.ts";
import type { Kernel } from "./kernel.ts";
import {
  biasMatrix,
  loadFunction,
  matrixBinding,
  storeFunction,
  weightMatrix,
  wholeMatrix,
} from "./matrix.ts";
import { productFunction, productMemory } from "./product.ts";
import { chooseTile, threadCount, tileCount, type Tiling } from "./tile.ts";

/** A dense layer, for how many images of how many replicas. */
export interface DenseShape {
  layer: DeviceLayer;
  batch: number;
  replicas: number;
  /** Elements from one replica's parameters to the next one's. */
  stride: number;
}

/**
 * A dense layer for all replicas at once: `y = x W + b`, then ReLU if the layer has one.
 *
 * - `x`: `[replica, batch, inputs]`, or `[batch, inputs]` if all replicas share it
 * - `params`: `[replica, stride]`
 * - writes `y`: `[replica, batch, outputs]`
 */
export function denseForwardKernel(
  { layer, batch, replicas, stride }: DenseShape,
  tiling: Tiling,
  { sharedInput = false } = {},
): Kernel {
  const shape = { rows: batch, columns: layer.outputs, depth: layer.inputs };
  const tile = chooseTile(tiling, [shape], replicas);
  const x = wholeMatrix("x", batch, layer.inputs);
  if (sharedInput) x.replicaStride = 0;
  const weights = weightMatrix("params", layer, stride);
  const y = wholeMatrix("y", batch, layer.outputs);
  const product = productFunction({
    name: "forwardTile",
    tile,
    shape,
    a: { load: "loadX", summedAlongRows: true },
    b: { load: "loadWeights", summedAlongRows: false },
    store: "activate",
  });
  return {
    name: "dense forward",
    bindings: [
      matrixBinding(x, "read"),
      matrixBinding(weights, "read"),
      matrixBinding(y, "read_write"),
    ],
    workgroups: [tileCount(tile, shape), replicas],
    code: `
${productMemory(tile)}
${loadFunction("loadX", x)}
${loadFunction("loadWeights", weights)}
${loadFunction("loadBiases", biasMatrix("params", layer, stride))}
${storeFunction("storeY", y)}

// Not max(z, 0), nor by z < 0: either may turn a NaN into 0, and hide that training diverged. The bits
// from −0, exclusive, to −∞ are those of what is below 0.
fn relu(z: vec4<f32>) -> vec4<f32> {
  let bits = bitcast<vec4<u32>>(z);
  let negative = (bits > vec4<u32>(0x80000000u)) & (bits <= vec4<u32>(0xff800000u));
  return select(z, vec4<f32>(), negative);
}

fn activate(replica: u32, row: u32, vector: u32, product: vec4<f32>) {
  let z = product + loadBiases(replica, 0u, vector);
  storeY(replica, row, vector, ${layer.relu ? "relu(z)" : "z"});
}
${product}

@compute @workgroup_size(${threadCount(tile)})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  forwardTile(group.x, group.y, thread);
}`,
  };
}
