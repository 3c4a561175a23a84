import { CLASS_COUNT, type Examples, IMAGE_SIZE } from "../../data/dataset.ts";
import { denseLayers, initialParams } from "../../model/layers.ts";
import sgd from "../../optim/sgd.ts";
import { stream } from "../../random.ts";
import { onDevice } from "./device.ts";
import { networkOf, packParams } from "./layout.ts";
import { type DeviceImages, DeviceMemory, uploadImages } from "./memory.ts";
import { packStepRecords } from "./step_records.ts";
import { type Stopwatch, stopwatchOf } from "./stopwatch.ts";
import { trainingStep } from "./training_step.ts";
import { dispatch } from "./wgsl/kernel.ts";
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
      return cost + (same ? times[k] / Math.min(...times) : Infinity);
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
    const stopwatch = stopwatchOf(memory, now);
    const trials: Trial[] = [];
    for (const tiling of tilings) {
      const made = () => trialOf(memory, stopwatch, tiling, workload, { batch, images });
      trials.push(await onDevice(device, made));
    }
    const times = trials.map(() => Infinity);
    for (let round = 0; round < workload.rounds; round++) {
      for (const [k, { time }] of trials.entries()) {
        times[k] = Math.min(times[k], await onDevice(device, time));
      }
    }
    const bits = [];
    for (const trial of trials) bits.push(await onDevice(device, trial.bits));
    return { times, bits };
  } finally {
    memory.dispose();
  }
}

/** Training with one tiling. */
interface Trial {
  /** Takes some steps, and says how long they took. */
  time: () => Promise<number>;
  /** The parameters, as they are now. */
  bits: () => Promise<Uint32Array>;
}

async function trialOf(
  memory: DeviceMemory,
  stopwatch: Stopwatch,
  tiling: Tiling,
  { widths, replicas, steps }: Workload,
  { batch, images }: { batch: number; images: DeviceImages },
): Promise<Trial> {
  const layers = denseLayers(widths);
  const network = networkOf(layers, replicas, tiling);
  const params = memory.zeros("params", replicas * network.stride);
  const indices = memory.zeros("minibatch", replicas * batch);
  for (let r = 0; r < replicas; r++) {
    const packed = packParams(network, initialParams(layers, stream(r, "tilings")));
    memory.write(params, r * network.stride * 4, packed);
    memory.write(indices, r * batch * 4, Uint32Array.from({ length: batch }, (_, k) => k));
  }
  const record = packStepRecords({ rule: sgd, settings: { learningRate: 0.1 } }, [
    { slot: 0, lossSlot: 0, stepsBefore: 0 },
  ]);
  const step = memory.uniforms("step record", record.byteLength);
  memory.write(step, 0, record);
  const losses = memory.zeros("losses", replicas);
  const buffers = { images, indices, params, step, losses, batch };
  const kernels = await Promise.all(trainingStep(memory, network, sgd, buffers));
  return {
    time: () =>
      stopwatch((pass) => {
        for (let k = 0; k < steps; k++) for (const kernel of kernels) dispatch(pass, kernel);
      }),
    bits: async () => new Uint32Array((await memory.read(params)).buffer),
  };
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
