import { startBackend } from "../../../../lib/backend/start.ts";
import { tfjsDevice } from "../../../../lib/backend/webgpu/device.ts";
import { wholeVectors } from "../../../../lib/backend/webgpu/layout.ts";
import { DeviceMemory } from "../../../../lib/backend/webgpu/memory.ts";
import { stepRecordsSize } from "../../../../lib/backend/webgpu/step_records.ts";
import { bindKernel, dispatch, type Kernel } from "../../../../lib/backend/webgpu/wgsl/kernel.ts";
import { testedBackends } from "../../../support/backends.ts";

const [{ ignore, label }] = (await testedBackends()).filter(({ name }) => name === "webgpu");

/** A test on tfjs's WebGPU device; where there is no adapter it is ignored, and its name says so. */
export function gpuTest(name: string, fn: (device: GPUDevice) => Promise<void>): void {
  Deno.test({
    name: `${name}, ${label}`,
    ignore,
    fn: async () => {
      await startBackend("webgpu");
      await fn(tfjsDevice());
    },
  });
}

/**
 * Runs a kernel once on the given contents of its buffers, and returns what they hold afterwards.
 * Buffers that are only written are given by what they hold before.
 */
export async function runKernel(
  device: GPUDevice,
  kernel: Kernel,
  contents: Record<string, Float32Array | Uint32Array>,
  step = new DataView(new ArrayBuffer(stepRecordsSize(1))),
): Promise<Record<string, Float32Array>> {
  const memory = new DeviceMemory(device);
  const buffers: Record<string, GPUBuffer> = { step: memory.uniforms("step", step.byteLength) };
  memory.write(buffers.step, 0, step);
  for (const [name, values] of Object.entries(contents)) {
    buffers[name] = memory.zeros(name, values.length);
    memory.write(buffers[name], 0, values);
  }
  const bound = await bindKernel(device, kernel, buffers);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  dispatch(pass, bound);
  pass.end();
  device.queue.submit([encoder.finish()]);
  const written = kernel.bindings.filter(({ access }) => access === "read_write");
  const held = await Promise.all(written.map(({ name }) => memory.read(buffers[name])));
  memory.dispose();
  return Object.fromEntries(written.map(({ name }, k) => [name, held[k]]));
}

/** Rows of `columns` elements, each filled up with zeros to whole vectors of four. */
export function filledRows(values: Float32Array, columns: number): Float32Array {
  const pitch = wholeVectors(columns);
  const filled = new Float32Array(values.length / columns * pitch);
  for (let row = 0; row * columns < values.length; row++) {
    filled.set(values.subarray(row * columns, (row + 1) * columns), row * pitch);
  }
  return filled;
}

/** The reverse of {@linkcode filledRows}. */
export function withoutFilling(filled: Float32Array, columns: number): Float32Array {
  const pitch = wholeVectors(columns);
  return filled.filter((_, k) => k % pitch < columns);
}

/** What fills up the rows: it must be zero. */
export function fillingOf(filled: Float32Array, columns: number): Float32Array {
  const pitch = wholeVectors(columns);
  return filled.filter((_, k) => k % pitch >= columns);
}

/** Part `r` of `count` equal parts. */
export function part<T extends Float32Array | Uint32Array>(all: T, r: number, count: number): T {
  return all.subarray(r * all.length / count, (r + 1) * all.length / count) as T;
}
