import type { DeviceMemory } from "./memory.ts";

/** Work as it is recorded into a pass. */
export type Recording = (pass: GPUComputePassEncoder) => void;

/** Runs work alone on the device: how long it took, in a unit that is the same for all. */
export type Stopwatch = (record: Recording) => Promise<number>;

/**
 * The device's own clock where it has one to read.
 *
 * @param now milliseconds of the host's clock, for a device without timestamps
 */
export function stopwatchOf(memory: DeviceMemory, now: () => number): Stopwatch {
  return memory.device.features.has("timestamp-query")
    ? deviceClock(memory)
    : hostClock(memory, now);
}

/**
 * Counts ticks of the device between the pass's beginning and its end; Infinity when they tell nothing,
 * because the clock is too coarse or was set anew between them.
 */
export function deviceClock(memory: DeviceMemory): Stopwatch {
  const { device } = memory;
  const stamps = memory.timestamps("timestamps", 2);
  return async (record) => {
    const querySet = device.createQuerySet({ type: "timestamp", count: 2 });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass({
      timestampWrites: { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 },
    });
    record(pass);
    pass.end();
    encoder.resolveQuerySet(querySet, 0, 2, stamps, 0);
    device.queue.submit([encoder.finish()]);
    const [began, ended] = new BigUint64Array((await memory.read(stamps)).buffer);
    querySet.destroy();
    return ended > began ? Number(ended - began) : Infinity;
  };
}

// Some hosts look only every ten milliseconds whether work is done.
const REPEATS = 16;

/**
 * Counts milliseconds from handing in the work, which is done several times over, to hearing that all
 * of it is done.
 */
export function hostClock({ device }: DeviceMemory, now: () => number): Stopwatch {
  return async (record) => {
    const work = Array.from({ length: REPEATS }, () => {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      record(pass);
      pass.end();
      return encoder.finish();
    });
    const began = now();
    // Each for itself: a submit must not take seconds.
    for (const once of work) device.queue.submit([once]);
    await device.queue.onSubmittedWorkDone();
    return (now() - began) / REPEATS;
  };
}
