import * as tf from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";

/**
 * The device that tfjs computes on.
 *
 * @throws Error when tfjs's current backend is another one
 */
export function tfjsDevice(): GPUDevice {
  if (tf.getBackend() !== "webgpu") {
    throw new Error(
      `Cannot train on WebGPU: tfjs's backend must be webgpu, got ${tf.getBackend()}; start it first`,
    );
  }
  return (tf.backend() as WebGPUBackend).device;
}

/**
 * Runs `work`, which hands work to the device before it first waits.
 *
 * @throws Error when the device refuses the work, lacks memory for it, or is lost
 */
export async function onDevice<T>(device: GPUDevice, work: () => Promise<T>): Promise<T> {
  const filters = ["validation", "out-of-memory", "internal"] as const;
  filters.forEach((filter) => device.pushErrorScope(filter));
  // Also when it throws at once, the scopes have to be closed.
  const result = (async () => await work())();
  const problems = Promise.all(filters.map(() => device.popErrorScope()));
  try {
    const [problem] = (await problems).filter((error) => error !== null);
    if (problem) throw new Error(`WebGPU refused the work: ${problem.message}${adviceOn(problem)}`);
    return await result;
  } catch (error) {
    result.catch(() => {}); // One error is told, the first.
    throw await lossOf(device) ?? error;
  }
}

function adviceOn(problem: GPUError): string {
  return problem instanceof GPUOutOfMemoryError
    ? "; train fewer replicas at once or on smaller minibatches"
    : "";
}

/** Why the device was lost, as an error for people; null while it is there. */
async function lossOf(device: GPUDevice): Promise<Error | null> {
  // A device tells of its loss one turn of the event loop after it refused work.
  await new Promise((resolve) => setTimeout(resolve));
  const info = await Promise.race([device.lost, null]);
  return info && new Error(
    `WebGPU device lost: ${info.message || info.reason}; run again, and if it is lost again, ` +
      "update the GPU's driver, train fewer replicas at once or choose --backend wasm",
  );
}

/**
 * Counts the bytes of all buffers that are made on a device from now on; a buffer counts until it is
 * destroyed. What the driver takes beside them is not seen.
 *
 * @returns gives the largest sum that there has been
 * @throws Error when no device is given and tfjs's backend is not webgpu
 */
export function watchDeviceMemory(device: GPUDevice = tfjsDevice()): () => number {
  let held = 0;
  let peak = 0;
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    let alive = true;
    held += buffer.size;
    peak = Math.max(peak, held);
    buffer.destroy = () => {
      if (alive) held -= buffer.size;
      alive = false;
      return destroy();
    };
    return buffer;
  };
  return () => peak;
}
