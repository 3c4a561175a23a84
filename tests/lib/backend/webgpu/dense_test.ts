import { assertAlmostEquals } from "@std/assert";
import { normals, stream } from "../../../../lib/random.ts";
import { assertVectorClose } from "../../../support/close.ts";
import { denseBackward64, denseForward64 } from "../../../support/dense64.ts";
import { type DenseExample, denseExample, runBackward, runForward } from "./dense.ts";
import { gpuTest, part } from "./gpu.ts";
import { SMALLEST, TILES, tileText } from "./tiles.ts";

// float32 has 6e-8 relative; a sum of n terms errs by about √n of that, and n is at most 512.
const TOLERANCE = 3e-6;

/** Shapes that fit no tile: replicas, batch, inputs, outputs. */
const SHAPES = [[1, 1, 33, 10], [3, 7, 10, 33], [5, 65, 512, 33]];
/** Several tiles and slabs in every product, the last of each cut short. */
const CUT_SHORT = [3, 65, 33, 512];

for (const [k, shape] of SHAPES.entries()) {
  const [replicas, batch, inputs, outputs] = shape;
  const relu = k % 2 === 0;
  const what = `replicas ${replicas}, batch ${batch}, ${inputs} -> ${outputs}, relu ${relu}`;
  gpuTest(`dense kernels agree with float64: ${what}`, async (device) => {
    const example = denseExample(shape, relu);
    assertForward(await runForward(device, example, SMALLEST), example);
    assertBackward(await runBackward(device, example, SMALLEST), example);
  });
}

for (const tile of TILES) {
  const what = tileText(tile);
  gpuTest(`dense kernels agree with float64: tiles of ${what}`, async (device) => {
    const example = denseExample(CUT_SHORT, true);
    assertForward(await runForward(device, example, tile), example);
    assertBackward(await runBackward(device, example, tile), example);
  });
}

gpuTest("all replicas can share one input", async (device) => {
  const example = denseExample([3, 7, 10, 33], true);
  const x = part(example.x, 0, 3);
  const found = await runForward(device, { ...example, x }, SMALLEST, { sharedInput: true });
  assertForward(found, { ...example, x: Float32Array.of(...x, ...x, ...x) });
});

gpuTest("the dense gradient agrees with finite differences", async (device) => {
  const example = denseExample([1, 7, 10, 33], false);
  const { layer, dz, batch } = example;
  // The layer below ends in a ReLU: x is that of u, and dx the gradient with respect to u.
  const u = Float64Array.from(normals(example.x.length, stream(8, "below"), 1));
  const rectified = (u: Float64Array) => u.map((value) => Math.max(0, value));
  example.x = Float32Array.from(rectified(u));
  const found = await runBackward(device, example, SMALLEST);
  const objective = (params: Float64Array, u: Float64Array) =>
    denseForward64(rectified(u), params, layer, batch).reduce((sum, y, k) => sum + y * dz[k], 0);
  const params = Float64Array.from(example.params);
  const slope = (at: Float64Array, k: number, value: (moved: Float64Array) => number) =>
    (value(at.with(k, at[k] + 1e-6)) - value(at.with(k, at[k] - 1e-6))) / 2e-6;
  for (let k = 0; k < layer.size; k++) {
    const expected = slope(params, layer.offset + k, (moved) => objective(moved, u));
    assertAlmostEquals(found.gradient[0][k], expected, 1e-5, `parameter ${k}`);
  }
  for (let k = 0; k < u.length; k++) {
    const expected = slope(u, k, (moved) => objective(params, moved));
    assertAlmostEquals(found.dx[k], expected, 1e-5, `input ${k}`);
  }
});

function assertForward(y: Float32Array, example: DenseExample): void {
  const { replicas, batch, layer } = example;
  for (let r = 0; r < replicas; r++) {
    const [x, params] = [example.x, example.params].map((all) => part(all, r, replicas));
    const expected = denseForward64(x, params, layer, batch);
    assertVectorClose(part(y, r, replicas), expected, TOLERANCE, `y, replica ${r}`);
  }
}

function assertBackward(
  { gradient, dx }: { gradient: Float32Array[]; dx: Float32Array },
  example: DenseExample,
): void {
  const { replicas, batch } = example;
  // From dz: the layer's own ReLU has been passed already, that of the layer below is still to be.
  const layer = { ...example.layer, relu: false };
  for (let r = 0; r < replicas; r++) {
    const of = (all: Float32Array) => part(all, r, replicas);
    const expected = denseBackward64(
      of(example.x),
      of(example.params),
      [],
      of(example.dz),
      layer,
      batch,
    );
    assertVectorClose(gradient[r], expected.params, TOLERANCE, `dW and db, replica ${r}`);
    const masked = expected.x.map((value, k) => of(example.x)[k] > 0 ? value : 0);
    assertVectorClose(of(dx), masked, TOLERANCE, `dx, replica ${r}`);
  }
}
