import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { IMAGE_SIZE } from "../../../lib/data/dataset.ts";
import { denseBackward, denseForward } from "../../../lib/model/dense.ts";
import { gatherImages } from "../../../lib/model/gather_images.ts";
import { denseLayers, parameterCount } from "../../../lib/model/layers.ts";
import { softmaxCrossEntropy } from "../../../lib/model/loss.ts";
import { normals, stream } from "../../../lib/random.ts";
import { testedBackends } from "../../support/backends.ts";
import { assertVectorClose } from "../../support/close.ts";
import { denseBackward64, denseForward64 } from "../../support/dense64.ts";

/** Shapes that fit no tile: replicas, batch, inputs, outputs. */
const SHAPES = [[1, 1, 33, 10], [3, 7, 10, 33], [5, 1, 10, 10], [1, 65, 512, 33], [3, 65, 33, 512]];

// float32 has 6e-8 relative; a sum of n terms errs by about √n of that, and n is at most 512.
const TOLERANCE = 3e-6;

for (const backend of await testedBackends()) {
  const { label, ignore } = backend;
  const test = (name: string, fn: () => Promise<void>) =>
    Deno.test({
      name: `${name} agrees with float64 at odd shapes, ${label}`,
      ignore,
      fn: async () => {
        await startBackend(backend.name);
        tf.engine().startScope();
        await fn();
        tf.engine().endScope();
      },
    });
  test("dense forward", async () => {
    for (const shape of SHAPES) for (const relu of [true, false]) await checkDense(shape, relu);
  });
  test("gathering images", async () => {
    for (const [replicas, images] of [[1, 1], [3, 7], [5, 65]]) await checkGather(replicas, images);
  });
  test("softmax cross-entropy", async () => {
    for (const [replicas, batch] of [[1, 1], [3, 7], [5, 65]]) await checkLoss(replicas, batch);
  });
}

async function checkDense([replicas, batch, inputs, outputs]: number[], relu: boolean) {
  const what = `replicas ${replicas}, batch ${batch}, ${inputs} -> ${outputs}, relu ${relu}`;
  const random = stream(3, "conformance", what);
  // The second of three layers: its parameters begin and end inside the vector.
  const layers = denseLayers([3, inputs, outputs, 2]);
  const layer = { ...layers[1], relu };
  const count = parameterCount(layers);
  const params = normals(replicas * count, random, 1);
  const x = normals(replicas * batch * inputs, random, 1);
  const dy = normals(replicas * batch * outputs, random, 1);
  const xTensor = tf.tensor3d(x, [replicas, batch, inputs]);
  const paramsTensor = tf.tensor2d(params, [replicas, count]);
  const y = denseForward(xTensor, paramsTensor, layer);
  const dyTensor = tf.tensor3d(dy, y.shape);
  const back = denseBackward(xTensor, paramsTensor, y, dyTensor, layer, true);
  const found = {
    y: await y.data(),
    params: await back.params.data(),
    x: await back.x!.data(),
  };
  for (let r = 0; r < replicas; r++) {
    const of = <T extends { subarray(from: number, to: number): T; length: number }>(all: T) =>
      all.subarray(r * all.length / replicas, (r + 1) * all.length / replicas);
    const forward = denseForward64(of(x), of(params), layer, batch);
    assertVectorClose(of(found.y as Float32Array), forward, TOLERANCE, `y, ${what}`);
    const backward = denseBackward64(of(x), of(params), forward, of(dy), layer, batch);
    assertVectorClose(of(found.params as Float32Array), backward.params, TOLERANCE, `dW, ${what}`);
    assertVectorClose(of(found.x as Float32Array), backward.x, TOLERANCE, `dx, ${what}`);
  }
}

async function checkGather(replicas: number, images: number) {
  const random = stream(8, "gather", replicas, images);
  const count = 30;
  const bytes = Uint8Array.from({ length: count * IMAGE_SIZE }, () => random.below(256));
  const indices = Array.from(
    { length: replicas },
    () => Uint32Array.from({ length: images }, () => random.below(count)),
  );
  const found = gatherImages({ count, images: bytes, labels: new Uint8Array(count) }, indices);
  assertEquals(found.shape, [replicas, images, IMAGE_SIZE]);
  const expected = indices.flatMap((of) =>
    Array.from(of, (k) => Array.from(bytes.subarray(k * IMAGE_SIZE, (k + 1) * IMAGE_SIZE)))
  ).flat().map((byte) => Math.fround(byte / 255));
  assertEquals(Array.from(await found.data()), expected);
}

async function checkLoss(replicas: number, batch: number) {
  const random = stream(4, "conformance", replicas, batch);
  const classes = 10;
  // Beyond ±89, where eˣ ends in float32: a softmax without the shift by the maximum would overflow.
  const logits = normals(replicas * batch * classes, random, 50);
  const labels = Int32Array.from({ length: replicas * batch }, () => random.below(classes));
  const found = softmaxCrossEntropy(
    tf.tensor3d(logits, [replicas, batch, classes]),
    tf.tensor2d(labels, [replicas, batch], "int32"),
  );
  const expected = { loss: new Float64Array(replicas), gradient: new Float64Array(logits.length) };
  for (const [image, label] of labels.entries()) {
    const row = Array.from(logits.subarray(image * classes, (image + 1) * classes));
    const logSum = Math.max(...row) +
      Math.log(row.reduce((sum, value) => sum + Math.exp(value - Math.max(...row)), 0));
    expected.loss[Math.floor(image / batch)] += (logSum - row[label]) / batch;
    row.forEach((value, k) =>
      expected.gradient[image * classes + k] = (Math.exp(value - logSum) - (k === label ? 1 : 0)) /
        batch
    );
  }
  const what = `replicas ${replicas}, batch ${batch}`;
  assertVectorClose(await found.loss.data(), expected.loss, TOLERANCE, `loss, ${what}`);
  assertVectorClose(await found.logits.data(), expected.gradient, TOLERANCE, `gradient, ${what}`);
}
