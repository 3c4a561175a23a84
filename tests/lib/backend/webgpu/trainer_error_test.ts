import { assertRejects, assertThrows } from "@std/assert";
import { startBackend } from "../../../../lib/backend/start.ts";
import { tfjsDevice } from "../../../../lib/backend/webgpu/device.ts";
import { DeviceMemory } from "../../../../lib/backend/webgpu/memory.ts";
import { createWebgpuTrainer } from "../../../../lib/backend/webgpu/trainer.ts";
import { bindKernel } from "../../../../lib/backend/webgpu/wgsl/kernel.ts";
import { HARDWARE_TILINGS } from "../../../../lib/backend/webgpu/wgsl/tile.ts";
import { denseLayers } from "../../../../lib/model/layers.ts";
import { defaultConfig } from "../../../../lib/optim/optimizers.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { gpuTest } from "./gpu.ts";
import { LAYERS, minibatches, randomDataset, trainerOptions } from "./training.ts";

const SGD = optimizerFrom(defaultConfig("sgd", 0.1));

gpuTest("a lost device is a clear error", async () => {
  const device = await (await navigator.gpu.requestAdapter())!.requestDevice();
  const options = trainerOptions([0]);
  const trainer = await createWebgpuTrainer(LAYERS, SGD, randomDataset(), options, {
    device,
    tiling: HARDWARE_TILINGS[0],
  });
  device.destroy();
  await assertRejects(
    () => trainer.train([minibatches(0, 2)]),
    Error,
    "WebGPU device lost",
  );
  await assertRejects(() => trainer.params(), Error, "WebGPU device lost");
});

gpuTest("WGSL that does not compile is an error in the compiler's words", async (device) => {
  const code = "@compute @workgroup_size(1) fn main() { let y: u32 = 1.5; }";
  const kernel = { name: "broken", bindings: [], code, workgroups: [1, 1] as [number, number] };
  await assertRejects(
    () => bindKernel(device, kernel, {}),
    Error,
    "Cannot compile kernel broken on WebGPU",
  );
});

gpuTest("a missing buffer is named", async (device) => {
  const bindings = [{ name: "lacking", type: "array<f32>", access: "read" as const }];
  const code = "@compute @workgroup_size(1) fn main() { _ = lacking[0]; }";
  const kernel = { name: "hungry", bindings, code, workgroups: [1, 1] as [number, number] };
  await assertRejects(() => bindKernel(device, kernel, {}), Error, "needs a buffer lacking");
});

gpuTest("a buffer that the device does not take is refused in megabytes", (device) => {
  const memory = new DeviceMemory(device);
  const elements = device.limits.maxBufferSize / 4 + 1;
  assertThrows(() => memory.zeros("params", elements), Error, "for params; train fewer replicas");
  return Promise.resolve();
});

gpuTest("a network that does not read images is refused", async () => {
  const layers = denseLayers([33, 10]);
  const options = { batchSize: 1, initialParams: [new Float32Array(340)] };
  await assertRejects(
    () => createWebgpuTrainer(layers, SGD, randomDataset(), options),
    Error,
    "the first layer must take 784 pixels, got 33",
  );
});

gpuTest("another backend of tfjs is refused by name", async () => {
  await startBackend("cpu");
  assertThrows(() => tfjsDevice(), Error, "must be webgpu, got cpu");
});
