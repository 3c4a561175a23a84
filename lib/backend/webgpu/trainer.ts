import type { Dataset } from "../../data/dataset.ts";
import type { DenseLayer } from "../../model/layers.ts";
import type { Metrics } from "../../model/metrics.ts";
import type { Optimizer } from "../../optim/rule.ts";
import {
  type ImageSet,
  type Trainer,
  type TrainerOptions,
  UnsupportedChoice,
} from "../../train/trainer.ts";
import { tilingFor } from "./choose_tiling.ts";
import { onDevice, tfjsDevice } from "./device.ts";
import { Evaluator } from "./evaluator.ts";
import { type Network, networkOf, packParams, unpackParams } from "./layout.ts";
import { DeviceMemory, uploadImages } from "./memory.ts";
import { StepQueue } from "./step_queue.ts";
import type { Tiling } from "./wgsl/tile.ts";

/** Where to compute; by default tfjs's device, and there with the tiles that were chosen. */
export interface DeviceOptions {
  device?: GPUDevice;
  tiling?: Tiling;
}

/**
 * A trainer that keeps data set, parameters and optimizer state on the GPU and trains all replicas
 * in the same few dispatches.
 *
 * Its methods hand all their work to the device before they first wait, so that calls need not wait
 * for each other: each sees what the calls before it did.
 *
 * @throws Error when tfjs's backend is not webgpu, or the device lacks memory or is lost
 */
export async function createWebgpuTrainer(
  layers: readonly DenseLayer[],
  optimizer: Optimizer,
  dataset: Dataset,
  { batchSize, initialParams, softmaxes }: TrainerOptions,
  { device = tfjsDevice(), tiling }: DeviceOptions = {},
): Promise<Trainer> {
  if (softmaxes === 2) throw new UnsupportedChoice("two softmaxes", "webgpu");
  const chosen = tiling ?? await tilingFor(device);
  const network = networkOf(layers, initialParams.length, chosen);
  const memory = new DeviceMemory(device);
  try {
    return await onDevice(device, async () => {
      const params = memory.zeros("params", network.replicas * network.stride);
      initialParams.forEach((row, r) =>
        memory.write(params, r * network.stride * 4, packParams(network, row))
      );
      const images = uploadImages(memory, dataset);
      const [steps, evaluator] = await Promise.all([
        StepQueue.create(memory, network, optimizer, { images, params, batch: batchSize }),
        Evaluator.create(memory, network, dataset, { images, params }),
      ]);
      const stepsAtOnce = device.adapterInfo.isFallbackAdapter ? 32 : 512;
      return new WebgpuTrainer(stepsAtOnce, batchSize, memory, network, params, steps, evaluator);
    });
  } catch (error) {
    memory.dispose();
    throw error;
  }
}

class WebgpuTrainer implements Trainer {
  readonly #memory: DeviceMemory;
  readonly #network: Network;
  readonly #params: GPUBuffer;
  readonly #steps: StepQueue;
  readonly #evaluator: Evaluator;
  readonly #batchSize: number;

  constructor(
    readonly stepsAtOnce: number,
    batchSize: number,
    memory: DeviceMemory,
    network: Network,
    params: GPUBuffer,
    steps: StepQueue,
    evaluator: Evaluator,
  ) {
    this.#batchSize = batchSize;
    this.#memory = memory;
    this.#network = network;
    this.#params = params;
    this.#steps = steps;
    this.#evaluator = evaluator;
  }

  train(minibatches: Uint32Array[]): Promise<Float32Array[]> {
    if (minibatches[0].length % this.#batchSize !== 0) {
      throw new UnsupportedChoice("a smaller last minibatch", "webgpu");
    }
    return this.#steps.train(minibatches);
  }

  evaluate(images: ImageSet): Promise<Metrics[]> {
    return this.#evaluator.evaluate(images);
  }

  async params(): Promise<Float32Array[]> {
    const { replicas, stride } = this.#network;
    const all = await onDevice(this.#memory.device, () => this.#memory.read(this.#params));
    return Array.from(
      { length: replicas },
      (_, r) => unpackParams(this.#network, all.subarray(r * stride, (r + 1) * stride)),
    );
  }

  dispose(): void {
    this.#memory.dispose();
  }
}
