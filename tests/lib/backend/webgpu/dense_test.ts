import { assert, assertAlmostEquals } from "@std/assert";
import { denseBackwardKernel } from "../../../../lib/backend/webgpu/dense_backward.wgsl.ts";
import {
  denseForwardKernel,
  type DenseShape,
} from "../../../../lib/backend/webgpu/dense_forward.wgsl.ts";
import { layoutOf, packParams, unpackParams } from "../../../../lib/backend/webgpu/layout.ts";
import {
  HARDWARE_TILING,
  SOFTWARE_TILING,
  type Tile,
  type Tiling,
} from "../../../../lib/backend/webgpu/tile.ts";
import { type DenseLayer, denseLayers, parameterCount } from "../../../../lib/model/layers.ts";
import { normals, stream } from "../../../../lib/random.ts";
import { assertVectorClose } from "../../../support/close.ts";
import { denseBackward64, denseForward64 } from "../../../support/dense64.ts";
import { filledRows, fillingOf, gpuTest, part, runKernel, withoutFilling } from "./gpu.ts";

// float32 has 6e-8 relative; a sum of n terms errs by about √n of that, and n is at most 512.
const TOLERANCE = 3e-6;

/** Shapes that fit no tile: replicas, batch, inputs, outputs. */
const SHAPES = [[1, 1, 33, 10], [3, 7, 10, 33], [5, 1, 10, 10], [1, 65, 512, 33]];
/** Several tiles and slabs in every product, the last of each cut short. */
const CUT_SHORT = [3, 65, 33, 512];

const smallest = HARDWARE_TILING.tiles[HARDWARE_TILING.tiles.length - 1];
SHAPES.forEach((shape, k) =>
  checkDense(shape, smallest, { relu: k % 2 === 0, sharedInput: false })
);
for (const tile of [...HARDWARE_TILING.tiles, ...SOFTWARE_TILING.tiles]) {
  checkDense(CUT_SHORT, tile, { relu: true, sharedInput: false });
}
checkDense([3, 7, 10, 33], smallest, { relu: true, sharedInput: true });

interface Case {
  relu: boolean;
  sharedInput: boolean;
}

function checkDense(shape: number[], tile: Tile, { relu, sharedInput }: Case): void {
  const [replicas, batch, inputs, outputs] = shape;
  const what = `replicas ${replicas}, batch ${batch}, ${inputs} -> ${outputs}, ` +
    `relu ${relu}, shared input ${sharedInput}, tile ${tile.rows} x ${tile.columns}`;
  gpuTest(`dense kernels agree with float64: ${what}`, async (device) => {
    const example = randomExample(shape, { relu, sharedInput });
    const found = await runDense(device, example, { tiles: [tile], workgroups: 1 });
    for (let r = 0; r < replicas; r++) {
      const of = (all: Float32Array) => part(all, r, replicas);
      const x = sharedInput ? example.x : of(example.x);
      const params = of(example.params);
      const forward = denseForward64(x, params, example.layer, batch);
      assertVectorClose(of(found.y), forward, TOLERANCE, "y");
      if (sharedInput) continue;
      // From dz: the ReLU above has been passed already, the one below is still to be.
      const linear = { ...example.layer, relu: false };
      const backward = denseBackward64(x, params, forward, of(example.dz), linear, batch);
      assertVectorClose(of(found.gradient), backward.params, TOLERANCE, "dW and db");
      const masked = backward.x.map((value, k) => x[k] > 0 ? value : 0);
      assertVectorClose(of(found.dx), masked, TOLERANCE, "dx");
    }
  });
}

gpuTest("the dense gradient agrees with finite differences", async (device) => {
  const [replicas, batch, inputs, outputs] = [1, 7, 33, 10];
  const random = stream(8, "finite differences");
  const example = randomExample([replicas, batch, inputs, outputs], {
    relu: false,
    sharedInput: false,
  });
  // x is the ReLU of u, and what backward returns is the gradient with respect to u.
  const u = normals(batch * inputs, random, 1);
  example.x = u.map((value) => Math.max(0, value));
  const found = await runDense(device, example, { tiles: [smallest], workgroups: 1 });
  const objective = (params: Float64Array, u: Float64Array) => {
    const y = denseForward64(u.map((v) => Math.max(0, v)), params, example.layer, batch);
    return y.reduce((sum, value, k) => sum + value * example.dz[k], 0);
  };
  const params = Float64Array.from(example.params);
  const point = Float64Array.from(u);
  const slope = (at: Float64Array, k: number, value: (moved: Float64Array) => number) =>
    (value(at.with(k, at[k] + 1e-6)) - value(at.with(k, at[k] - 1e-6))) / 2e-6;
  const { offset, size } = example.layer;
  for (let k = 0; k < size; k++) {
    const expected = slope(params, offset + k, (moved) => objective(moved, point));
    assertAlmostEquals(found.gradient[k], expected, 1e-4, `parameter ${k}`);
  }
  for (let k = 0; k < u.length; k++) {
    const expected = slope(point, k, (moved) => objective(params, moved));
    assertAlmostEquals(found.dx[k], expected, 1e-4, `input ${k}`);
  }
});

interface Example {
  layer: DenseLayer;
  layers: DenseLayer[];
  shape: number[];
  sharedInput: boolean;
  x: Float32Array;
  params: Float32Array;
  dz: Float32Array;
}

/** The second of three layers, whose parameters begin and end inside the vector. */
function randomExample(shape: number[], { relu, sharedInput }: Case): Example {
  const [replicas, batch, inputs, outputs] = shape;
  const random = stream(7, "dense", ...shape);
  const layers = denseLayers([3, inputs, outputs, 2]);
  layers[1].relu = relu;
  return {
    layer: layers[1],
    layers,
    shape,
    sharedInput,
    x: normals((sharedInput ? 1 : replicas) * batch * inputs, random, 1),
    params: normals(replicas * parameterCount(layers), random, 1),
    dz: normals(replicas * batch * outputs, random, 1),
  };
}

/** What the kernels make of an example, without the filling, which must be zero. */
async function runDense(device: GPUDevice, example: Example, tiling: Tiling) {
  const [replicas, batch, inputs, outputs] = example.shape;
  const layout = layoutOf(example.layers);
  const layer = layout.layers[1];
  const shape: DenseShape = { layer, batch, replicas, stride: layout.stride };
  const params = new Float32Array(replicas * layout.stride);
  for (let r = 0; r < replicas; r++) {
    params.set(packParams(layout, part(example.params, r, replicas)), r * layout.stride);
  }
  const x = filledRows(example.x, inputs);
  const dz = filledRows(example.dz, outputs);
  // NaN where nothing has been written: it fails every comparison.
  const unwritten = (length: number) => new Float32Array(length).fill(NaN);
  const { sharedInput } = example;
  const forward = await runKernel(device, denseForwardKernel(shape, tiling, { sharedInput }), {
    x,
    params,
    y: unwritten(dz.length),
  });
  assert(fillingOf(forward.y, outputs).every((value) => value === 0), "the filling of y is zero");
  const y = withoutFilling(forward.y, outputs);
  if (sharedInput) return { y, gradient: unwritten(0), dx: unwritten(0) };
  const backward = await runKernel(
    device,
    denseBackwardKernel(shape, tiling, { wantsX: true }),
    { x, params, dz, gradient: unwritten(params.length), dx: unwritten(x.length) },
  );
  assert(fillingOf(backward.dx, inputs).every((value) => value === 0), "the filling of dx is zero");
  return { y, gradient: gradientOf(backward.gradient), dx: withoutFilling(backward.dx, inputs) };

  /** Only the layer's own part of the gradient may be written. */
  function gradientOf(whole: Float32Array): Float32Array {
    const { offset, size } = example.layer;
    const count = parameterCount(example.layers);
    const written = new Float32Array(replicas * size);
    for (let r = 0; r < replicas; r++) {
      const row = unpackParams(layout, part(whole, r, replicas));
      const elsewhere = [...row.subarray(0, offset), ...row.subarray(offset + size, count)];
      assert(elsewhere.every(Number.isNaN), "other layers' gradients are left alone");
      written.set(row.subarray(offset, offset + size), r * size);
    }
    return written;
  }
}
