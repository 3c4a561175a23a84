import { assertAlmostEquals, assertEquals } from "@std/assert";
import { packStepRecords } from "../../../../lib/backend/webgpu/step_records.ts";
import { softmaxCrossEntropyKernel } from "../../../../lib/backend/webgpu/wgsl/softmax_cross_entropy.ts";
import { normals, stream } from "../../../../lib/random.ts";
import { assertVectorClose } from "../../../support/close.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { filledRows, gpuTest, part, runKernel, withoutFilling } from "./gpu.ts";

// float32 has 6e-8 relative; WebGPU allows exp and log a few units in the last place more.
const TOLERANCE = 3e-6;

// More images than a workgroup has invocations, and far fewer.
for (const [replicas, batch, classes] of [[1, 1, 10], [3, 7, 10], [5, 65, 10], [2, 300, 33]]) {
  const what = `replicas ${replicas}, batch ${batch}, classes ${classes}`;
  gpuTest(`softmax cross-entropy agrees with float64: ${what}`, async (device) => {
    // Up to ±60: a softmax without the shift by the maximum would overflow.
    const { logits, labels } = example(replicas, batch, classes, 20);
    const found = await run(device, logits, labels, [replicas, batch, classes]);
    for (let r = 0; r < replicas; r++) {
      const expected = loss64(part(logits, r, replicas), part(labels, r, replicas), classes);
      assertVectorClose([found.losses[r]], [expected.loss], TOLERANCE, `loss, replica ${r}`);
      const gradient = part(found.dz, r, replicas);
      assertVectorClose(gradient, expected.gradient, TOLERANCE, `gradient, replica ${r}`);
    }
  });
}

gpuTest("the gradient of softmax cross-entropy agrees with finite differences", async (device) => {
  const [batch, classes] = [7, 10];
  const { logits, labels } = example(1, batch, classes, 2);
  const { dz } = await run(device, logits, labels, [1, batch, classes]);
  const exact = Float64Array.from(logits);
  for (let k = 0; k < logits.length; k++) {
    const at = (value: number) => loss64(exact.with(k, exact[k] + value), labels, classes).loss;
    assertAlmostEquals(dz[k], (at(1e-5) - at(-1e-5)) / 2e-5, 1e-6, `logit ${k}`);
  }
});

function example(replicas: number, batch: number, classes: number, scale: number) {
  const random = stream(9, "softmax", replicas, batch, classes);
  return {
    logits: normals(replicas * batch * classes, random, scale),
    labels: Uint32Array.from({ length: replicas * batch }, () => random.below(classes)),
  };
}

async function run(
  device: GPUDevice,
  logits: Float32Array,
  labels: Uint32Array,
  [replicas, batch, classes]: number[],
) {
  const kernel = softmaxCrossEntropyKernel({ classes, batch, replicas });
  const filled = filledRows(logits, classes);
  const losses = new Float32Array(3 * replicas).fill(NaN);
  const record = { slot: 0, lossSlot: 1, stepsBefore: 0 };
  const found = await runKernel(
    device,
    kernel,
    { logits: filled, labels, dz: new Float32Array(filled.length), losses },
    packStepRecords(optimizerFrom({ name: "sgd", learningRate: 1 }), [record]),
  );
  const untouched = [...part(found.losses, 0, 3), ...part(found.losses, 2, 3)];
  assertEquals(untouched.filter(Number.isNaN).length, 2 * replicas, "other slots of the ring");
  return { losses: part(found.losses, 1, 3), dz: withoutFilling(found.dz, classes) };
}

function loss64(logits: ArrayLike<number>, labels: ArrayLike<number>, classes: number) {
  let loss = 0;
  const gradient: number[] = [];
  for (let image = 0; image < labels.length; image++) {
    const row = Array.from({ length: classes }, (_, k) => logits[image * classes + k]);
    const highest = Math.max(...row);
    const logSum = highest +
      Math.log(row.reduce((sum, value) => sum + Math.exp(value - highest), 0));
    loss += (logSum - row[labels[image]]) / labels.length;
    row.forEach((value, k) =>
      gradient.push((Math.exp(value - logSum) - (k === labels[image] ? 1 : 0)) / labels.length)
    );
  }
  return { loss, gradient };
}
