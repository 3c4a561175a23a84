import { assert, assertEquals } from "@std/assert";
import { createWebgpuTrainer } from "../../../../lib/backend/webgpu/trainer.ts";
import { HARDWARE_TILINGS } from "../../../../lib/backend/webgpu/wgsl/tile.ts";
import { defaultConfig } from "../../../../lib/optim/optimizers.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { gpuTest } from "./gpu.ts";
import { LAYERS, minibatches, randomDataset, trainerOptions } from "./training.ts";

const DATASET = randomDataset();

gpuTest("a step takes at most 12 dispatches, whatever the number of replicas", async () => {
  for (const replicas of [[0], [0, 1, 2, 3, 4]]) {
    const trainer = await adamTrainer(replicas);
    let dispatches = 0;
    using _ = patched(GPUComputePassEncoder.prototype, "dispatchWorkgroups", () => dispatches++);
    await trainer.train(replicas.map((replica) => minibatches(replica, 10)));
    // As many layers as the report's network has.
    assertEquals(LAYERS.length, 3);
    assertEquals(dispatches, 10 * 9);
    assert(dispatches <= 10 * 12);
    trainer.dispose();
  }
});

gpuTest("no buffer grows with the steps, and none is left behind", async () => {
  const live = new Set<GPUBuffer>();
  let most = 0;
  using _made = patched(GPUDevice.prototype, "createBuffer", (buffer: GPUBuffer) => {
    live.add(buffer);
    most = Math.max(most, bytes());
  });
  using _freed = patched(GPUBuffer.prototype, "destroy", function (this: GPUBuffer) {
    live.delete(this);
  });
  const bytes = () => [...live].reduce((sum, { size }) => sum + size, 0);
  const trainer = await adamTrainer([0]);
  const before = { buffers: live.size, bytes: bytes() };
  const peaks = [];
  for (const steps of [10, 100]) {
    most = 0;
    await trainer.train([minibatches(0, steps)]);
    peaks.push(most);
    assertEquals({ buffers: live.size, bytes: bytes() }, before, `after ${steps} steps`);
  }
  assertEquals(peaks[0], peaks[1]);
  trainer.dispose();
  assertEquals(live.size, 0);
});

function adamTrainer(replicas: readonly number[]) {
  return createWebgpuTrainer(
    LAYERS,
    optimizerFrom(defaultConfig("adam", 0.005)),
    DATASET,
    trainerOptions(replicas),
    { tiling: HARDWARE_TILINGS[0] },
  );
}

/** Calls `after` on every call of a method, with its result and its `this`, until disposed of. */
function patched<T extends object, R>(
  owner: T,
  method: keyof T,
  after: (this: T, result: R) => void,
): Disposable {
  const original = owner[method] as (...args: unknown[]) => R;
  owner[method] = function (this: T, ...args: unknown[]) {
    const result = original.apply(this, args);
    after.call(this, result);
    return result;
  } as T[keyof T];
  return { [Symbol.dispose]: () => owner[method] = original as T[keyof T] };
}
