import { createWebgpuTrainer } from "../../../../lib/backend/webgpu/trainer.ts";
import type { Tile } from "../../../../lib/backend/webgpu/wgsl/tile.ts";
import { denseLayers } from "../../../../lib/model/layers.ts";
import { defaultConfig } from "../../../../lib/optim/optimizers.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { type DenseExample, denseExample, runBackward, runForward } from "./dense.ts";
import { gpuTest } from "./gpu.ts";
import { assertSameBits } from "./same_bits.ts";
import { SMALLEST, TILES, tileText } from "./tiles.ts";
import { minibatches, randomDataset, trainerOptions } from "./training.ts";

/**
 * Which tile a product is cut into changes no bit: products alone, and a training, with each of them
 * in turn, where the sums are as long as a slab, as several, and as none of them.
 */

/** Replicas, batch, inputs, outputs. */
const SHAPES = [[3, 65, 33, 512], [2, 7, 10, 33], [1, 50, 784, 18]];
const LAYERS = denseLayers([784, 33, 10]);
const OTHERS = TILES.filter((tile) => tile !== SMALLEST);

for (const shape of SHAPES) {
  const [replicas, batch, inputs, outputs] = shape;
  const what = `replicas ${replicas}, batch ${batch}, ${inputs} -> ${outputs}`;
  gpuTest(`every tile gives the same bits: ${what}`, async (device) => {
    await everyTile(device, denseExample(shape, true));
  });
}

gpuTest("every tile gives the same training", async (device) => {
  const expected = await training(device, SMALLEST);
  for (const tile of OTHERS) {
    const found = await training(device, tile);
    found.forEach((values, k) => assertSameBits(values, expected[k], `${tileText(tile)}, ${k}`));
  }
});

/** Runs both kernels with every tile. */
async function everyTile(device: GPUDevice, example: DenseExample): Promise<void> {
  const forward = await runForward(device, example, SMALLEST);
  const expected = await runBackward(device, example, SMALLEST);
  for (const tile of OTHERS) {
    const what = (name: string) => `${name} by ${tileText(tile)}`;
    assertSameBits(await runForward(device, example, tile), forward, what("y"));
    const { gradient, dx } = await runBackward(device, example, tile);
    gradient.forEach((row, r) =>
      assertSameBits(row, expected.gradient[r], what(`dW, replica ${r},`))
    );
    assertSameBits(dx, expected.dx, what("dx"));
  }
}

/** Losses and last parameters of two replicas over some steps. */
async function training(device: GPUDevice, tile: Tile): Promise<Float32Array[]> {
  const replicas = [0, 1];
  const optimizer = optimizerFrom(defaultConfig("adam", 0.005));
  const tiling = { tiles: [tile], workgroups: 1 };
  const options = trainerOptions(replicas, LAYERS);
  const trainer = await createWebgpuTrainer(LAYERS, optimizer, randomDataset(), options, {
    device,
    tiling,
  });
  const losses = await trainer.train(replicas.map((replica) => minibatches(replica, 15)));
  const params = await trainer.params();
  trainer.dispose();
  return [...losses, ...params];
}
