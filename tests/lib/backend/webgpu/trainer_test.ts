import { assertEquals } from "@std/assert";
import { createWebgpuTrainer } from "../../../../lib/backend/webgpu/trainer.ts";
import { HARDWARE_TILINGS } from "../../../../lib/backend/webgpu/wgsl/tile.ts";
import { denseLayers } from "../../../../lib/model/layers.ts";
import { MetricSums } from "../../../../lib/model/metrics.ts";
import { defaultConfig, OPTIMIZER_NAMES } from "../../../../lib/optim/optimizers.ts";
import type { OptimizerConfig } from "../../../../lib/schema/training.ts";
import type { Trainer } from "../../../../lib/train/trainer.ts";
import { assertVectorClose } from "../../../support/close.ts";
import { denseForward64 } from "../../../support/dense64.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { gpuTest } from "./gpu.ts";
import { assertSameBits } from "./same_bits.ts";
import { train64 } from "./train64.ts";
import { LAYERS, minibatches, pixels, randomDataset, trainerOptions } from "./training.ts";

const STEPS = 20;
const REPLICAS = [0, 1, 2];
const DATASET = randomDataset();
const IMAGES = { split: "test", indices: Uint32Array.of(36, 0, 5, 17) } as const;

for (const name of OPTIMIZER_NAMES) {
  gpuTest(`20 steps of ${name} follow a float64 reference`, async (device) => {
    const config = defaultConfig(name, name === "sgd" ? 0.05 : 0.005);
    const { initialParams } = trainerOptions(REPLICAS);
    const found = await trace(device, config, REPLICAS);
    for (const r of REPLICAS) {
      const expected = train64(LAYERS, config, DATASET, initialParams[r], minibatches(r, STEPS));
      // Twenty steps of float32 sums of up to 784 terms.
      assertVectorClose(found.losses[r], expected.losses, 1e-5, `losses, replica ${r}`);
      // Against the way travelled, not the parameters' size: a wrong update must show.
      const way = (params: ArrayLike<number>) => initialParams[r].map((v, k) => params[k] - v);
      assertVectorClose(way(found.params[r]), way(expected.params), 1e-4, `way, replica ${r}`);
    }
  });
}

gpuTest("evaluation agrees with float64, on either split", async (device) => {
  const { initialParams } = trainerOptions(REPLICAS);
  const trainer = await trainerOf(device, defaultConfig("sgd", 0.1), REPLICAS);
  // More than the trainer takes at once.
  const many = Uint32Array.from({ length: 170 }, (_, k) => k % DATASET.train.count);
  for (const set of [IMAGES, { split: "train", indices: many } as const]) {
    const metrics = await trainer.evaluate(set);
    const { x, labels } = pixels(DATASET[set.split], set.indices);
    for (const r of REPLICAS) {
      const logits = LAYERS.reduce<ArrayLike<number>>(
        (y, layer) => denseForward64(y, initialParams[r], layer, labels.length),
        x,
      );
      const sums = new MetricSums(10);
      sums.add(logits, labels);
      assertVectorClose([metrics[r].loss], [sums.means.loss], 1e-6, `loss, replica ${r}`);
      assertEquals(metrics[r].accuracy, sums.means.accuracy, `accuracy, replica ${r}`);
    }
  }
  trainer.dispose();
});

gpuTest(
  "a run is the same to the bit twice, and for replicas together and alone",
  async (device) => {
    const config = defaultConfig("adam", 0.005);
    const together = await trace(device, config, REPLICAS);
    assertSameTrace(await trace(device, config, REPLICAS), together);
    for (const r of REPLICAS) {
      assertSameTrace(await trace(device, config, [r]), {
        losses: [together.losses[r]],
        metrics: [together.metrics[r]],
        params: [together.params[r]],
      });
    }
  },
);

gpuTest("neither the steps of a call nor waiting for it changes a number", async (device) => {
  const layers = denseLayers([784, 10]);
  // Adam, whose update depends on the number of the step.
  const config = defaultConfig("adam", 0.005);
  // More steps than fit into one submit, and than the ring of losses has places.
  const order = minibatches(0, 1050);
  const of = (from: number, to: number) => [order.subarray(from * 7, to * 7)];
  const oneCall = await trainerOf(device, config, [0], layers);
  const [expected] = await oneCall.train(of(0, 1050));
  const waiting = await trainerOf(device, config, [0], layers);
  await waiting.train(of(0, 30));
  const metrics = await waiting.evaluate(IMAGES);
  const hasty = await trainerOf(device, config, [0], layers);
  const [[first], found, [second]] = await Promise.all([
    hasty.train(of(0, 30)),
    hasty.evaluate(IMAGES),
    hasty.train(of(30, 110)),
  ]);
  assertEquals(expected.length, 1050);
  assertSameBits([...first, ...second], expected.subarray(0, 110), "losses");
  assertEquals(found, metrics);
  for (const trainer of [oneCall, waiting, hasty]) trainer.dispose();
});

/** What training shows of replicas that start at their initial parameters. */
async function trace(device: GPUDevice, config: OptimizerConfig, replicas: readonly number[]) {
  const trainer = await trainerOf(device, config, replicas);
  const losses = await trainer.train(replicas.map((replica) => minibatches(replica, STEPS)));
  const metrics = await trainer.evaluate(IMAGES);
  const params = await trainer.params();
  trainer.dispose();
  return { losses, metrics, params };
}

type Trace = Awaited<ReturnType<typeof trace>>;

function assertSameTrace(found: Trace, expected: Trace): void {
  assertEquals(found.metrics, expected.metrics);
  for (const [r, params] of expected.params.entries()) {
    assertSameBits(found.losses[r], expected.losses[r], `losses of the replica at ${r}`);
    assertSameBits(found.params[r], params, `params of the replica at ${r}`);
  }
}

function trainerOf(
  device: GPUDevice,
  config: OptimizerConfig,
  replicas: readonly number[],
  layers = LAYERS,
): Promise<Trainer> {
  const options = trainerOptions(replicas, layers);
  // A card's tiles, which no other test of a whole step would see here.
  return createWebgpuTrainer(layers, optimizerFrom(config), DATASET, options, {
    device,
    tiling: HARDWARE_TILINGS[0],
  });
}
