import { CLASS_COUNT, type Examples, IMAGE_SIZE } from "../../data/dataset.ts";
import { denseLayers, initialParams } from "../../model/layers.ts";
import { loadRule } from "../../optim/load.ts";
import type { Optimizer } from "../../optim/rule.ts";
import { stream } from "../../random.ts";
import { onDevice } from "./device.ts";
import { type Network, networkOf, packParams } from "./layout.ts";
import { type DeviceImages, DeviceMemory, uploadImages } from "./memory.ts";
import { packStepRecords } from "./step_records.ts";
import { type Stopwatch, stopwatchOf } from "./stopwatch.ts";
import { trainingStep } from "./training_step.ts";
import { type BoundKernel, dispatch } from "./wgsl/kernel.ts";
import type { Tiling } from "./wgsl/tile.ts";

/** What is timed: steps of training. */
export interface Workload {
  /** Layer widths, input first. */
  widths: readonly number[];
  batchSizes: readonly number[];
  replicas: number;
  /** Steps that are timed together. */
  steps: number;
  rounds: number;
}

/** The report's network, as it is trained: five replicas at once, on small and on large minibatches. */
const REPORT: Workload = {
  widths: [IMAGE_SIZE, 512, 512, CLASS_COUNT],
  batchSizes: [64, 256, 1024],
  replicas: 5,
  steps: 4,
  rounds: 7,
};

/**
 * The tiling with which a step takes the least time.
 *
 * @param now milliseconds of the host's clock, which is read where the device has none
 */
export async function quickestTiling(
  device: GPUDevice,
  tilings: readonly Tiling[],
  now: () => number,
  workload = REPORT,
): Promise<Tiling> {
  const found: Measurement[] = [];
  for (const batch of workload.batchSizes) {
    found.push(await measure(device, tilings, now, workload, batch));
  }
  return tilings[quickest(found)];
}

/** What was measured of every tiling at one batch size. */
export interface Measurement {
  /** The least of all rounds. */
  times: number[];
  /** The parameters that training led to. */
  bits: Uint32Array[];
}

/**
 * Which of the tilings is the quickest: the least sum over the measurements, each in units of its least
 * time. One that does not leave the first one's bits is out: there the device's compiler does not keep
 * to the order of the sums.
 */
export function quickest(measurements: readonly Measurement[]): number {
  const costs = measurements[0].times.map((_, k) =>
    measurements.reduce((cost, { times, bits: [first, ...others] }) => {
      const same = k === 0 || others[k - 1].every((word, at) => word === first[at]);
      const least = Math.min(...times);
      const relative = least === Infinity ? 1 : times[k] / least;
      return cost + (same ? relative : Infinity);
    }, 0)
  );
  return costs.indexOf(Math.min(...costs));
}

/** Lets all tilings train, turn and turn about. */
async function measure(
  device: GPUDevice,
  tilings: readonly Tiling[],
  now: () => number,
  workload: Workload,
  batch: number,
): Promise<Measurement> {
  const memory = new DeviceMemory(device);
  try {
    const [train, test] = [fifthInked(batch), fifthInked(4)];
    const images = uploadImages(memory, { source: "synthetic", train, test });
    const layers = denseLayers(workload.widths);
    const initial = initialParams(layers, stream(1, "tilings"));
    // Loaded by its name, so that no stage's key takes it for the stage's own.
    const sgd = { rule: await loadRule("sgd"), settings: { learningRate: 0.1 } };
    const start = { images, batch, initial, sgd };
    const trials: Trial[] = [];
    for (const tiling of tilings) {
      const network = networkOf(layers, workload.replicas, tiling);
      trials.push(await onDevice(device, () => trialOf(memory, network, start)));
    }
    const times = await bestTimes(trials, stopwatchOf(memory, now), workload, device);
    const params = trials.map(({ params }) => onDevice(device, () => memory.read(params)));
    const bits = (await Promise.all(params)).map(({ buffer }) => new Uint32Array(buffer));
    return { times, bits };
  } finally {
    memory.dispose();
  }
}

async function bestTimes(
  trials: readonly Trial[],
  stopwatch: Stopwatch,
  { steps, rounds }: Workload,
  device: GPUDevice,
): Promise<number[]> {
  const best = trials.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [k, { kernels }] of trials.entries()) {
      const train = (pass: GPUComputePassEncoder) => {
        for (let step = 0; step < steps; step++) {
          kernels.forEach((kernel) => dispatch(pass, kernel));
        }
      };
      best[k] = Math.min(best[k], await onDevice(device, () => stopwatch(train)));
    }
  }
  return best;
}

/** Training on one minibatch, over and over. */
interface Trial {
  /** Of a step. */
  kernels: BoundKernel[];
  params: GPUBuffer;
}

/** What all trials begin with. */
interface Start {
  images: DeviceImages;
  batch: number;
  initial: Float32Array;
  sgd: Optimizer;
}

async function trialOf(
  memory: DeviceMemory,
  network: Network,
  { images, batch, initial, sgd }: Start,
): Promise<Trial> {
  const { replicas, stride } = network;
  const params = memory.zeros("params", replicas * stride);
  const indices = memory.zeros("minibatch", replicas * batch);
  for (let r = 0; r < replicas; r++) {
    memory.write(params, r * stride * 4, packParams(network, initial));
    memory.write(indices, r * batch * 4, Uint32Array.from({ length: batch }, (_, k) => k));
  }
  const record = packStepRecords(sgd, [{ slot: 0, lossSlot: 0, stepsBefore: 0 }]);
  const step = memory.uniforms("step record", record.byteLength);
  memory.write(step, 0, record);
  const losses = memory.zeros("losses", replicas);
  const buffers = { images, indices, params, step, losses, batch };
  return { kernels: await Promise.all(trainingStep(memory, network, sgd.rule, buffers)), params };
}

/** Images of which, as of MNIST's, a fifth is not 0. */
function fifthInked(count: number): Examples {
  const random = stream(count, "inked");
  return {
    count,
    images: Uint8Array.from(
      { length: count * IMAGE_SIZE },
      () => random.below(5) === 0 ? 1 + random.below(255) : 0,
    ),
    labels: Uint8Array.from({ length: count }, (_, k) => k % CLASS_COUNT),
  };
}
