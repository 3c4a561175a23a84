import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { syntheticDataset } from "../../../lib/data/synthetic.ts";
import { curvatures, measures } from "../../../lib/landscape/curvature.ts";
import { neuronNorm, neuronNormalised } from "../../../lib/landscape/directions.ts";
import { coordinates } from "../../../lib/landscape/plane.ts";
import { principalPlane } from "../../../lib/landscape/principal_plane.ts";
import { trainedSurface } from "../../../lib/landscape/surface.ts";
import { trajectorySlice } from "../../../lib/landscape/slice.ts";
import { denseLayers, parameterCount } from "../../../lib/model/layers.ts";
import { defaultConfig } from "../../../lib/optim/optimizers.ts";
import { normals, stream } from "../../../lib/random.ts";
import { trainReplicas } from "../../../lib/train/run.ts";

const SURFACE = {
  ...{ hiddenLayers: 4, width: 12, batchSize: 20, epochs: 3, evaluatedTrainCount: 100 },
  ...{ rootSeed: 3, imageCount: 60, gridCount: 5, reach: 1, pairs: 2, level: Math.log(10) },
  optimizer: defaultConfig("adam", 0.003),
};
const HOOKS = { onEpoch: () => {}, onStep: () => {}, onPoints: () => {}, onSteps: () => {} };

Deno.test("the centre of a surface's grid is the loss of the trained network", async () => {
  await startBackend("cpu");
  const dataset = syntheticDataset(400, 100, 4);
  const before = tf.memory().numTensors;
  const surfaces = [];
  for (const skips of [false, true]) {
    surfaces.push(await trainedSurface(skips, SURFACE, dataset, HOOKS));
  }
  assertEquals(tf.memory().numTensors, before, "no tensor is left behind");
  for (const { loss, trainedLoss, rows, measures } of surfaces) {
    assertAlmostEquals(loss[2][2], trainedLoss, 2e-6 * trainedLoss);
    assertEquals([loss.length, loss[0].length, measures.length], [5, 5, 2]);
    assert(loss.flat().every((value) => value >= 0 && Number.isFinite(value)));
    assert(rows.at(-1)!.trainLoss < 0.8 * rows[0].trainLoss, "training gets somewhere");
  }
  assert(surfaces[0].trainedLoss !== surfaces[1].trainedLoss, "skips change the network");
});

Deno.test("a normalised direction has every neuron's norm, and leaves biases alone", () => {
  const layers = denseLayers([9, 6, 4]);
  const params = normals(parameterCount(layers), stream(1, "directions"), 2);
  const [a, b] = ["a", "b"].map((name) => neuronNormalised(params, layers, stream(1, name)));
  for (const layer of layers) {
    for (let neuron = 0; neuron < layer.outputs; neuron++) {
      const norm = neuronNorm(params, layer, neuron);
      assertAlmostEquals(neuronNorm(a, layer, neuron), norm, 1e-6 * norm);
    }
    const biases = layer.offset + layer.inputs * layer.outputs;
    assert(a.subarray(biases, layer.offset + layer.size).every((value) => value === 0));
  }
  const dot = (u: Float32Array, v: Float32Array) => u.reduce((sum, x, k) => sum + x * v[k], 0);
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  // 78 weights: random directions have a cosine of some 1/√78
  assert(Math.abs(cosine) < 0.45, `cosine ${cosine}`);
});

Deno.test("a neuron's norm is that of a column of its layer's weights", () => {
  const [layer] = denseLayers([2, 3]);
  assertEquals(neuronNorm([3, 0, 0, 4, 1, 2, 9, 9, 9], layer, 0), 5);
  assertEquals(neuronNorm([3, 0, 0, 4, 1, 2, 9, 9, 9], layer, 2), 2);
});

Deno.test("an axis runs from end to end and holds 0 exactly", () => {
  assertEquals(coordinates({ from: -1, to: 1, count: 5 }), [-1, -0.5, 0, 0.5, 1]);
  assertEquals(coordinates({ from: -1, to: 1, count: 51 })[25], 0);
});

Deno.test("curvature of a quadratic is exact, and a saddle is not convex", () => {
  const surface = (xx: number, xy: number, yy: number) => {
    const axis = coordinates({ from: -1, to: 1, count: 9 });
    return axis.map((y) => axis.map((x) => 5 + (xx * x * x + 2 * xy * x * y + yy * y * y) / 2));
  };
  for (const [xx, xy, yy, smaller, larger] of [[2, 0, 3, 2, 3], [1, 2, 1, -1, 3]]) {
    for (const found of curvatures(surface(xx, xy, yy), 0.25).flat()) {
      assertAlmostEquals(found.smaller, smaller, 1e-10);
      assertAlmostEquals(found.larger, larger, 1e-10);
    }
  }
  const saddle = measures(surface(1, 2, 1), 0.25, 5);
  assertEquals([saddle.shareNotConvex, saddle.shareNotConvexBelow], [1, 1]);
  assertAlmostEquals(saddle.meanNegativeRatio, 1 / 3, 1e-10);
  const bowl = measures(surface(2, 0, 3), 0.25, 5);
  assertEquals(bowl.shareNotConvex, 0);
  assertEquals(bowl.meanNegativeRatio, 0);
  assertEquals(bowl.shareAbove, 80 / 81);
  assertEquals(measures(surface(2, 0, 3), 0.25, 1).shareNotConvexBelow, null);
});

Deno.test("the principal plane explains what a direct computation says it does", () => {
  const random = stream(9, "plane");
  const displacements = Array.from({ length: 5 }, (_, k) => normals(40, random, 1 + k));
  const { directions, coordinates, explained, squares } = principalPlane(displacements);
  const dot = (u: ArrayLike<number>, v: ArrayLike<number>) =>
    Array.from(u, (x, k) => x * v[k]).reduce((sum, x) => sum + x, 0);
  assertAlmostEquals(dot(directions[0], directions[0]), 1, 1e-6);
  assertAlmostEquals(dot(directions[0], directions[1]), 0, 1e-6);
  const total = displacements.reduce((sum, d) => sum + dot(d, d), 0);
  directions.forEach((direction, axis) => {
    const along = displacements.map((d) => dot(d, direction));
    along.forEach((value, k) => assertAlmostEquals(coordinates[k][axis], value, 1e-5));
    assertAlmostEquals(explained[axis], along.reduce((s, v) => s + v * v, 0) / total, 1e-6);
    assert(along.at(-1)! > 0, "signs are settled");
  });
  displacements.forEach((d, k) => assertAlmostEquals(squares[k], dot(d, d), 1e-9));
  assert(explained[0] >= explained[1] && explained[1] > 0 && explained[0] + explained[1] < 1);
  // no other direction holds more than the first: power iteration on the same displacements
  let best = displacements[4].map((x) => x);
  for (let k = 0; k < 500; k++) {
    const next = best.map((_, i) => displacements.reduce((sum, d) => sum + dot(d, best) * d[i], 0));
    best = next.map((x) => x / Math.sqrt(dot(next, next)));
  }
  assertAlmostEquals(Math.abs(dot(best, directions[0])), 1, 1e-4);
});

Deno.test("displacements in a plane are explained wholly, those on a line span none", () => {
  const [u, v] = [Float32Array.of(1, 2, 2), Float32Array.of(0, 3, -1)];
  const mixed = [[1, 0], [2, 1], [-1, 4]].map(([a, b]) => u.map((x, k) => a * x + b * v[k]));
  const { explained } = principalPlane(mixed);
  assertAlmostEquals(explained[0] + explained[1], 1, 1e-12);
  assertThrows(() => principalPlane([u, u.map((x) => 2 * x)]), RangeError, "independent");
});

Deno.test("a slice's runs are the training runs, and its grid meets them at the start", async () => {
  await startBackend("cpu");
  const dataset = syntheticDataset(100, 20, 4);
  const settings = {
    ...{ widths: [784, 12, 10], batchSize: 20, epochs: 2, replica: 1, rootSeed: 6 },
    ...{ imageCount: 100, gridCount: 3, margin: 0.2 },
    optimizers: [defaultConfig("sgd", 0.05), defaultConfig("adam", 0.01)],
  };
  const slice = await trajectorySlice(settings, dataset, HOOKS);
  for (const { optimizer, points, explained } of slice.runs) {
    const config = { ...settings, optimizer, evaluatedTrainCount: 100 };
    const quiet = { now: () => 0, onProgress: () => {} };
    const { trained } = await trainReplicas(config, dataset, [1], quiet);
    const rows = trained[0].rows.filter(({ split }) => split === "train");
    // all 100 images are evaluated in both, in different orders
    points.forEach(({ loss, epoch }) => assertAlmostEquals(loss, rows[epoch].loss, 1e-5));
    assertAlmostEquals(slice.start.loss, rows[0].loss, 1e-5);
    for (const { x, y, distance, offPlane } of points) {
      assertAlmostEquals(Math.hypot(x, y, offPlane), distance, 1e-4 * distance);
    }
    const total = points.reduce((sum, { distance }) => sum + distance ** 2, 0);
    const along = points.reduce((sum, { x }) => sum + x ** 2, 0);
    assertAlmostEquals(explained[0], along / total, 1e-5);
  }
  const { x, y } = slice.axes;
  assertAlmostEquals(x.to - x.from, y.to - y.from, 1e-6, "one scale");
  assert(slice.loss.flat().every(Number.isFinite));
});
