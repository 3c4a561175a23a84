import { assert } from "@std/assert";
import { layoutOf, packParams, unpackParams } from "../../../../lib/backend/webgpu/layout.ts";
import { denseBackwardKernel } from "../../../../lib/backend/webgpu/wgsl/dense_backward.ts";
import { denseForwardKernel } from "../../../../lib/backend/webgpu/wgsl/dense_forward.ts";
import type { Tile } from "../../../../lib/backend/webgpu/wgsl/tile.ts";
import { type DenseLayer, denseLayers, parameterCount } from "../../../../lib/model/layers.ts";
import { normals, stream } from "../../../../lib/random.ts";
import { filledRows, fillingOf, part, runKernel, withoutFilling } from "./gpu.ts";

export interface DenseExample {
  replicas: number;
  batch: number;
  /** The second of three, so that its parameters begin and end inside the vector. */
  layer: DenseLayer;
  layers: DenseLayer[];
  /** `[replica, batch, inputs]` */
  x: Float32Array;
  params: Float32Array;
  /** Gradient with respect to `x W + b`, `[replica, batch, outputs]`. */
  dz: Float32Array;
}

export function denseExample(
  [replicas, batch, inputs, outputs]: readonly number[],
  relu: boolean,
): DenseExample {
  const random = stream(7, "dense", replicas, batch, inputs, outputs);
  const layers = denseLayers([3, inputs, outputs, 2]);
  layers[1].relu = relu;
  return {
    replicas,
    batch,
    layer: layers[1],
    layers,
    x: normals(replicas * batch * inputs, random, 1),
    params: normals(replicas * parameterCount(layers), random, 1),
    dz: normals(replicas * batch * outputs, random, 1),
  };
}

/** `y` of the forward kernel. */
export async function runForward(
  device: GPUDevice,
  example: DenseExample,
  tile: Tile,
  { sharedInput = false } = {},
): Promise<Float32Array> {
  const { outputs } = example.layer;
  const { shape, buffers } = onDevice(example);
  const kernel = denseForwardKernel(shape, { tiles: [tile], workgroups: 1 }, { sharedInput });
  const { x, params, dz } = buffers;
  const { y } = await runKernel(device, kernel, { x, params, y: unwritten(dz.length) });
  assertFillingIsZero(y, outputs);
  return withoutFilling(y, outputs);
}

/** What the backward kernel makes: the layer's own gradient `[replica, size]`, and the masked `dx`. */
export async function runBackward(device: GPUDevice, example: DenseExample, tile: Tile) {
  const { inputs } = example.layer;
  const { shape, layout, buffers } = onDevice(example);
  const kernel = denseBackwardKernel(shape, { tiles: [tile], workgroups: 1 }, { wantsX: true });
  const { gradient, dx } = await runKernel(device, kernel, {
    ...buffers,
    gradient: unwritten(buffers.params.length),
    dx: unwritten(buffers.x.length),
  });
  assertFillingIsZero(dx, inputs);
  const rows = Array.from(
    { length: example.replicas },
    (_, r) => ownGradient(example, unpackParams(layout, part(gradient, r, example.replicas))),
  );
  return { gradient: rows, dx: withoutFilling(dx, inputs) };
}

function onDevice({ replicas, batch, layer, layers, x, params, dz }: DenseExample) {
  const layout = layoutOf(layers);
  const packed = new Float32Array(replicas * layout.stride);
  for (let r = 0; r < replicas; r++) {
    packed.set(packParams(layout, part(params, r, replicas)), r * layout.stride);
  }
  const buffers = {
    x: filledRows(x, layer.inputs),
    params: packed,
    dz: filledRows(dz, layer.outputs),
  };
  return {
    shape: { layer: layout.layers[1], batch, replicas, stride: layout.stride },
    layout,
    buffers,
  };
}

/** The layer's part of a replica's gradient; the other layers' must not have been written. */
function ownGradient({ layer: { offset, size } }: DenseExample, gradient: Float32Array) {
  const elsewhere = [...gradient.subarray(0, offset), ...gradient.subarray(offset + size)];
  assert(elsewhere.every(Number.isNaN), "other layers' gradients are left alone");
  return gradient.slice(offset, offset + size);
}

/** NaN fails every comparison, so that nothing may be left out. */
function unwritten(length: number): Float32Array {
  return new Float32Array(length).fill(NaN);
}

function assertFillingIsZero(filled: Float32Array, columns: number): void {
  assert(fillingOf(filled, columns).every((value) => value === 0), "the rows' filling is zero");
}
