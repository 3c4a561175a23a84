import { tfjsDevice } from "./device.ts";

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
