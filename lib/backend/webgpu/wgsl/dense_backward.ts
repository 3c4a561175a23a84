import type { DenseShape } from "./dense_forward.ts";
import type { Binding, Kernel } from "./kernel.ts";
import {
  biasMatrix,
  loadFunction,
  matrixBinding,
  storeFunction,
  weightMatrix,
  wholeMatrix,
} from "./matrix.ts";
import { productFunction, productMemory } from "./product.ts";
import {
  chooseTile,
  type ProductShape,
  threadCount,
  type Tile,
  tileCount,
  type Tiling,
} from "./tile.ts";

/**
 * Backward pass of a dense layer for all replicas at once, from `dz`, the gradient with respect to
 * `z = x W + b`: `dW = xᵀ dz`, `db = Σ dz` over the minibatch and, if it is wanted, `dx = dz Wᵀ`.
 * The layer below ends in a ReLU, so that what it needs is `dx` where `x > 0`, else 0.
 *
 * - `x`: `[replica, batch, inputs]`; `dz`: `[replica, batch, outputs]`; `params`: `[replica, stride]`
 * - writes `gradient`: `[replica, stride]`, laid out as the parameters are;
 *   and `dx`, masked: `[replica, batch, inputs]`
 *
 * One dispatch makes both products, so that together they fill the device.
 */
export function denseBackwardKernel(
  shape: DenseShape,
  tiling: Tiling,
  { wantsX }: { wantsX: boolean },
): Kernel {
  const ofWeights = weightProduct(shape);
  const ofX = inputProduct(shape);
  const tile = chooseTile(tiling, wantsX ? [ofWeights, ofX] : [ofWeights], shape.replicas);
  const weightTiles = tileCount(tile, ofWeights);
  const inputTiles = wantsX ? tileCount(tile, ofX) : 0;
  return {
    name: "dense backward",
    bindings: bindings(shape, wantsX),
    workgroups: [weightTiles + inputTiles, shape.replicas],
    code: `
${productMemory(tile)}
${loadFunction("loadX", xOf(shape))}
${loadFunction("loadDz", dzOf(shape))}
${weightTile(shape, tile)}
${wantsX ? inputTile(shape, tile) : ""}

@compute @workgroup_size(${threadCount(tile)})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  if (group.x < ${weightTiles}u) {
    weightTile(group.x, group.y, thread);
  } ${wantsX ? `else { inputTile(group.x - ${weightTiles}u, group.y, thread); }` : ""}
}`,
  };
}

function bindings(shape: DenseShape, wantsX: boolean): Binding[] {
  const always = [
    matrixBinding(xOf(shape), "read"),
    matrixBinding(dzOf(shape), "read"),
    matrixBinding(weightMatrix("gradient", shape.layer, shape.stride), "read_write"),
  ];
  const forX = [
    matrixBinding(weightMatrix("params", shape.layer, shape.stride), "read"),
    matrixBinding(dxOf(shape), "read_write"),
  ];
  return wantsX ? [...always, ...forX] : always;
}

/** WGSL of `dW = xᵀ dz` with `db`, which are the sums of dz's columns. */
function weightTile(shape: DenseShape, tile: Tile): string {
  return `
${storeFunction("storeDw", weightMatrix("gradient", shape.layer, shape.stride))}
${storeFunction("storeDb", biasMatrix("gradient", shape.layer, shape.stride))}
${
    productFunction({
      name: "weightTile",
      tile,
      shape: weightProduct(shape),
      a: { load: "loadX", summedAlongRows: false },
      b: { load: "loadDz", summedAlongRows: false },
      store: "storeDw",
      storeColumnSums: "storeDb",
    })
  }`;
}

/** WGSL of `dx = dz Wᵀ` where `x > 0`. */
function inputTile(shape: DenseShape, tile: Tile): string {
  return `
${loadFunction("loadWeights", weightMatrix("params", shape.layer, shape.stride))}
${storeFunction("storeDx", dxOf(shape))}

fn mask(replica: u32, row: u32, vector: u32, dx: vec4<f32>) {
  let positive = loadX(replica, row, vector) > vec4<f32>();
  storeDx(replica, row, vector, select(vec4<f32>(), dx, positive));
}
${
    productFunction({
      name: "inputTile",
      tile,
      shape: inputProduct(shape),
      a: { load: "loadDz", summedAlongRows: true },
      b: { load: "loadWeights", summedAlongRows: true },
      store: "mask",
    })
  }`;
}

function weightProduct({ layer, batch }: DenseShape): ProductShape {
  return { rows: layer.inputs, columns: layer.outputs, depth: batch };
}

function inputProduct({ layer, batch }: DenseShape): ProductShape {
  return { rows: batch, columns: layer.inputs, depth: layer.outputs };
}

function xOf({ layer, batch }: DenseShape) {
  return wholeMatrix("x", batch, layer.inputs);
}

function dzOf({ layer, batch }: DenseShape) {
  return wholeMatrix("dz", batch, layer.outputs);
}

function dxOf({ layer, batch }: DenseShape) {
  return wholeMatrix("dx", batch, layer.inputs);
}
