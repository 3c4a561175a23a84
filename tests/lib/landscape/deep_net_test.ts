import { assert, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/start.ts";
import { IMAGE_SIZE } from "../../../lib/data/dataset.ts";
import { deepBackpropagate, deepLogits, deepNet } from "../../../lib/landscape/deep_net.ts";
import { heParams } from "../../../lib/landscape/train_deep.ts";
import { logits } from "../../../lib/model/mlp.ts";
import { normals, stream } from "../../../lib/random.ts";
import { testedBackends } from "../../support/backends.ts";
import { assertVectorClose } from "../../support/close.ts";
import { deepLoss64 } from "../../support/deep_loss64.ts";

const BATCH = 3;

/** Two networks side by side with images of their own; biases are drawn too, so that all count. */
function problem(skips: boolean) {
  const net = deepNet(6, 5, skips);
  const random = stream(5, "deep net test");
  const params = [0, 1].map(() =>
    heParams(net.layers, random).map((value) => value + 0.1 * random.normal())
  );
  const x = normals(2 * BATCH * IMAGE_SIZE, random, 0.3);
  const labels = Int32Array.from({ length: 2 * BATCH }, () => random.below(10));
  return { net, params, x, labels };
}

for (const backend of await testedBackends()) {
  for (const skips of [false, true]) {
    Deno.test({
      name: `a deep network ${skips ? "with" : "without"} skips has the loss and gradient of ` +
        `float64 differences, ${backend.label}`,
      ignore: backend.ignore,
      fn: async () => {
        await startBackend(backend.name);
        await compareWithDifferences(skips);
      },
    });
  }
}

async function compareWithDifferences(skips: boolean) {
  const { net, params, x, labels } = problem(skips);
  const tensors = {
    x: tf.tensor3d(x, [2, BATCH, IMAGE_SIZE]),
    labels: tf.tensor2d(labels, [2, BATCH], "int32"),
    params: tf.tensor2d(Float32Array.from(params.flatMap((row) => [...row])), [
      2,
      params[0].length,
    ]),
  };
  const before = tf.memory().numTensors;
  const { loss, gradient } = deepBackpropagate(tensors, tensors.params, net);
  const [losses, pieces] = [await loss.data(), await Promise.all(gradient.map((g) => g.array()))];
  tf.dispose([loss, gradient]);
  assertEquals(tf.memory().numTensors, before, "no tensor is left behind");
  for (const replica of [0, 1]) {
    const at = { x: x.slice(replica * x.length / 2, (replica + 1) * x.length / 2) };
    const own = labels.slice(replica * BATCH, (replica + 1) * BATCH);
    const lossAt = (theta: Float64Array) => deepLoss64(net, theta, at.x, own);
    const theta = Float64Array.from(params[replica]);
    assert(Math.abs(losses[replica] / lossAt(theta) - 1) < 1e-5, `loss ${losses[replica]}`);
    const found = pieces.flatMap((piece) => piece[replica]);
    // every weight behind the first layer, and some that the images come in by
    const chosen = found.map((_, k) => k).filter((k) => k % 97 === 0 || k >= net.layers[1].offset);
    const expected = chosen.map((k) => difference(lossAt, theta, k));
    // differences over 1e-6 err by 1e-10; float32 sums through seven layers by some 1e-6
    assertVectorClose(chosen.map((k) => found[k]), expected, 2e-5, `gradient ${replica}`);
  }
  tf.dispose([tensors.x, tensors.labels, tensors.params]);
}

function difference(f: (theta: Float64Array) => number, theta: Float64Array, k: number): number {
  const step = 1e-6;
  const moved = (by: number) => f(theta.map((value, i) => i === k ? value + by : value));
  return (moved(step) - moved(-step)) / (2 * step);
}

Deno.test("without skips the logits are those of the report's kind of network", async () => {
  await startBackend("cpu");
  const { net, params, x } = problem(false);
  const tensors = [tf.tensor3d(x, [2, BATCH, IMAGE_SIZE]), tf.tensor2d(params.map((p) => [...p]))];
  const [images, both] = tensors as [tf.Tensor3D, tf.Tensor2D];
  const [deep, plain] = [deepLogits(images, both, net), logits(images, both, net.layers)];
  assertEquals(await deep.data(), await plain.data());
  tf.dispose([...tensors, deep, plain]);
});

Deno.test("a deep network has as many parameters with skips as without", () => {
  const sizes = [false, true].map((skips) => deepNet(20, 32, skips).layers);
  assertEquals(sizes[0], sizes[1]);
  assertEquals(sizes[0].length, 21);
  assertThrows(() => deepNet(19, 32, true), RangeError, "in pairs, got 19");
});

Deno.test("He's initial parameters keep the mean square through twenty layers", async () => {
  await startBackend("cpu");
  const { layers } = deepNet(20, 200, false);
  const params = heParams(layers, stream(1, "he"));
  assertEquals(
    params.subarray(layers[3].offset + 200 * 200, layers[4].offset).some(Boolean),
    false,
  );
  const x = normals(50 * IMAGE_SIZE, stream(2, "he"), 1);
  const scores = tf.tidy(() =>
    logits(tf.tensor3d(x, [1, 50, IMAGE_SIZE]), tf.tensor2d(params, [1, params.length]), layers)
  );
  const values = Array.from(await scores.data());
  const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  scores.dispose();
  // logits keep the 2 of He's variance; the chance of twenty layers of width 200 is some 30 %
  assert(square > 0.7 && square < 6, `mean square ${square}`);
});
