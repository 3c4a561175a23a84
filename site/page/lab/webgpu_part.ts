import { createWebgpuTrainer } from "../../../lib/backend/webgpu/trainer.ts";
import type { TrainerMaker } from "../../../lib/train/trainer_for.ts";

/** WebGPU, opened. */
export interface OpenedWebgpu {
  maker: TrainerMaker;
  adapter: string;
  software: boolean;
}

/** What the script with the kernels of WebGPU is there for. */
export interface WebgpuPart {
  open(): Promise<OpenedWebgpu>;
}

/** Names of adapters that are emulated, where browsers do not say that they are. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|warp/i;

let opened: Promise<OpenedWebgpu> | null = null;

/**
 * The GPU's device; a lost one is opened anew when it is next asked for.
 *
 * @throws Error when there is none, saying so in a sentence
 */
export function openWebgpu(): Promise<OpenedWebgpu> {
  opened ??= open();
  opened.catch(() => opened = null);
  return opened;
}

async function open(): Promise<OpenedWebgpu> {
  if (!navigator.gpu) throw new Error("This browser has no WebGPU.");
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("This browser has WebGPU, but found no adapter for it.");
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
  });
  device.lost.then(() => opened = null);
  const { info } = adapter;
  // older browsers tell this of adapters only
  if (!device.adapterInfo) Object.defineProperty(device, "adapterInfo", { value: info });
  const name = [info.description, info.device, info.architecture, info.vendor];
  return {
    maker: (layers, optimizer, dataset, options) =>
      createWebgpuTrainer(layers, optimizer, dataset, options, { device }),
    adapter: name.find((text) => text) ?? "unnamed",
    software: info.isFallbackAdapter || name.some((text) => SOFTWARE.test(text)),
  };
}
