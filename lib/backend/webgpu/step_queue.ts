import type { Optimizer } from "../../optim/rule.ts";
import { onDevice } from "./device.ts";
import type { Network } from "./layout.ts";
import type { DeviceImages, DeviceMemory } from "./memory.ts";
import { packStepRecords, stepOffset, stepRecordsSize } from "./step_records.ts";
import { trainingStep } from "./training_step.ts";
import { type BoundKernel, dispatch } from "./wgsl/kernel.ts";

/** Losses that fit on the device before they are read back. */
const LOSS_SLOTS = 1024;
const MOST_STEPS_A_SUBMIT = 64;
// Operating systems reset a GPU that works on one submit for seconds; this is some ten milliseconds
// of a large one's time, enough to hide what a submit costs.
const FLOPS_A_SUBMIT = 2e11;

/** What the queue is made for. */
export interface StepInputs {
  images: DeviceImages;
  /** `[replica, stride]` */
  params: GPUBuffer;
  batch: number;
}

interface QueueBuffers {
  /** Image numbers of a submit's steps, `[slots, replica, batch]`. */
  indices: GPUBuffer;
  /** Records of a submit's steps. */
  step: GPUBuffer;
  /** Ring of minibatch losses, `[LOSS_SLOTS, replica]`. */
  losses: GPUBuffer;
}

interface QueueShape {
  batch: number;
  replicas: number;
  /** Steps that fit into one submit. */
  slots: number;
}

/** Hands training steps to the device, many in one submit. None of its buffers grows with the steps. */
export class StepQueue {
  readonly #memory: DeviceMemory;
  readonly #optimizer: Optimizer;
  readonly #kernels: BoundKernel[];
  readonly #buffers: QueueBuffers;
  readonly #shape: QueueShape;
  #stepsTaken = 0;

  private constructor(
    memory: DeviceMemory,
    optimizer: Optimizer,
    kernels: BoundKernel[],
    buffers: QueueBuffers,
    shape: QueueShape,
  ) {
    this.#memory = memory;
    this.#optimizer = optimizer;
    this.#kernels = kernels;
    this.#buffers = buffers;
    this.#shape = shape;
  }

  /** A queue of steps by `optimizer`, none taken yet. */
  static async create(
    memory: DeviceMemory,
    network: Network,
    optimizer: Optimizer,
    { images, params, batch }: StepInputs,
  ): Promise<StepQueue> {
    const { replicas } = network;
    const slots = stepsASubmit(network, batch);
    const buffers = {
      indices: memory.zeros("minibatches", slots * replicas * batch),
      step: memory.uniforms("step records", stepRecordsSize(slots)),
      losses: memory.zeros("losses", LOSS_SLOTS * replicas),
    };
    const inputs = { images, params, batch, ...buffers };
    const kernels = await Promise.all(trainingStep(memory, network, optimizer.rule, inputs));
    return new StepQueue(memory, optimizer, kernels, buffers, { batch, replicas, slots });
  }

  /** As {@linkcode Trainer.train}; it waits only when the losses outgrow the ring. */
  async train(minibatches: Uint32Array[]): Promise<Float32Array[]> {
    const { batch } = this.#shape;
    const steps = minibatches[0].length / batch;
    const losses = minibatches.map(() => new Float32Array(steps));
    for (let first = 0; first < steps; first += LOSS_SLOTS) {
      const count = Math.min(LOSS_SLOTS, steps - first);
      const ring = await this.#takeSteps(
        minibatches.map((order) => order.subarray(first * batch, (first + count) * batch)),
        count,
      );
      losses.forEach((row, r) => {
        for (let k = 0; k < count; k++) row[first + k] = ring[k * losses.length + r];
      });
    }
    return losses;
  }

  /** Takes steps that fit into the ring; the losses, `[LOSS_SLOTS, replica]`. */
  #takeSteps(minibatches: Uint32Array[], count: number): Promise<Float32Array> {
    return onDevice(this.#memory.device, () => {
      const { slots } = this.#shape;
      for (let first = 0; first < count; first += slots) {
        this.#submit(minibatches, first, Math.min(slots, count - first));
      }
      return this.#memory.read(this.#buffers.losses);
    });
  }

  /** Submits `count` steps, the first of which is step `first` of `minibatches`. */
  #submit(minibatches: Uint32Array[], first: number, count: number): void {
    const { device } = this.#memory;
    this.#memory.write(this.#buffers.indices, 0, this.#indices(minibatches, first, count));
    const records = Array.from({ length: count }, (_, slot) => ({
      slot,
      lossSlot: first + slot,
      stepsBefore: this.#stepsTaken + slot,
    }));
    this.#memory.write(this.#buffers.step, 0, packStepRecords(this.#optimizer, records));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (let slot = 0; slot < count; slot++) {
      for (const kernel of this.#kernels) dispatch(pass, kernel, stepOffset(slot));
    }
    pass.end();
    device.queue.submit([encoder.finish()]);
    this.#stepsTaken += count;
  }

  /** `[count, replica, batch]` */
  #indices(minibatches: Uint32Array[], first: number, count: number): Uint32Array {
    const { batch, replicas } = this.#shape;
    const indices = new Uint32Array(count * replicas * batch);
    for (let slot = 0; slot < count; slot++) {
      for (const [r, order] of minibatches.entries()) {
        const from = (first + slot) * batch;
        indices.set(order.subarray(from, from + batch), (slot * replicas + r) * batch);
      }
    }
    return indices;
  }
}

function stepsASubmit({ stride, replicas }: Network, batch: number): number {
  // Two for each parameter and image, forward and twice backward.
  const flops = 6 * stride * replicas * batch;
  return Math.max(1, Math.min(MOST_STEPS_A_SUBMIT, Math.floor(FLOPS_A_SUBMIT / flops)));
}
