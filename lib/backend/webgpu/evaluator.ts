import { CLASS_COUNT, type Dataset } from "../../data/dataset.ts";
import { gatherLabels } from "../../data/minibatches.ts";
import { type Metrics, MetricSums } from "../../model/metrics.ts";
import type { ImageSet } from "../../train/trainer.ts";
import { onDevice } from "./device.ts";
import { forwardPass } from "./forward_pass.ts";
import { type Network, wholeVectors } from "./layout.ts";
import type { DeviceImages, DeviceMemory } from "./memory.ts";
import { stepRecordsSize } from "./step_records.ts";
import { type BoundKernel, dispatch } from "./wgsl/kernel.ts";

// Bounds the memory that activations take; the result does not depend on it.
const MOST_AT_ONCE = 1000;
const PITCH = wholeVectors(CLASS_COUNT);

/** Takes the metrics of all replicas on the same images. */
export class Evaluator {
  readonly #memory: DeviceMemory;
  readonly #dataset: Dataset;
  readonly #replicas: number;
  /** Images at once. */
  readonly #chunk: number;
  /** Numbers of a chunk's images on the device, `[chunk]`. */
  readonly #indices: GPUBuffer;
  readonly #pass: { kernels: BoundKernel[]; logits: GPUBuffer };

  private constructor(
    memory: DeviceMemory,
    dataset: Dataset,
    replicas: number,
    indices: GPUBuffer,
    pass: { kernels: BoundKernel[]; logits: GPUBuffer },
  ) {
    this.#memory = memory;
    this.#dataset = dataset;
    this.#replicas = replicas;
    this.#chunk = indices.size / 4;
    this.#indices = indices;
    this.#pass = pass;
  }

  /** An evaluator of `params`, `[replica, stride]`. */
  static async create(
    memory: DeviceMemory,
    network: Network,
    dataset: Dataset,
    { images, params }: { images: DeviceImages; params: GPUBuffer },
  ): Promise<Evaluator> {
    const batch = Math.min(MOST_AT_ONCE, Math.max(dataset.train.count, dataset.test.count));
    const indices = memory.zeros("evaluated images", batch);
    const step = memory.uniforms("no step", stepRecordsSize(1));
    const inputs = { images, indices, params, step, batch, sharedImages: true };
    const { kernels, activations } = forwardPass(memory, network, inputs);
    const logits = activations[activations.length - 1];
    const pass = { kernels: await Promise.all(kernels), logits };
    return new Evaluator(memory, dataset, network.replicas, indices, pass);
  }

  /** Loss and accuracy of every replica at the parameters as they are when this is called. */
  async evaluate(set: ImageSet): Promise<Metrics[]> {
    const logits = await onDevice(this.#memory.device, () => this.#logits(set));
    const sums = Array.from({ length: this.#replicas }, () => new MetricSums(CLASS_COUNT));
    let at = 0;
    for (let from = 0; from < set.indices.length; from += this.#chunk) {
      const chunk = set.indices.subarray(from, from + this.#chunk);
      const labels = gatherLabels(this.#dataset[set.split], chunk);
      for (const sum of sums) {
        sum.add(withoutFilling(logits, at, chunk.length), labels);
        at += this.#chunk * PITCH;
      }
    }
    return sums.map(({ means }) => means);
  }

  /** Logits `[chunks, replica, chunk, PITCH]`; the last chunk is filled up with some image. */
  #logits({ split, indices }: ImageSet): Promise<Float32Array> {
    const { device } = this.#memory;
    const { kernels, logits } = this.#pass;
    const first = split === "train" ? 0 : this.#dataset.train.count;
    const chunks = Math.ceil(indices.length / this.#chunk);
    const staging = this.#memory.staging("logits", chunks * logits.size);
    for (let k = 0; k < chunks; k++) {
      const chunk = indices.subarray(k * this.#chunk, (k + 1) * this.#chunk);
      this.#memory.write(this.#indices, 0, chunk.map((index) => first + index));
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      for (const kernel of kernels) dispatch(pass, kernel);
      pass.end();
      encoder.copyBufferToBuffer(logits, 0, staging, k * logits.size, logits.size);
      device.queue.submit([encoder.finish()]);
    }
    return this.#memory.readStaging(staging);
  }
}

/** `count` rows of logits, `[count, classes]`, which begin at `from`. */
function withoutFilling(logits: Float32Array, from: number, count: number): Float32Array {
  const dense = new Float32Array(count * CLASS_COUNT);
  for (let image = 0; image < count; image++) {
    const row = from + image * PITCH;
    dense.set(logits.subarray(row, row + CLASS_COUNT), image * CLASS_COUNT);
  }
  return dense;
}
