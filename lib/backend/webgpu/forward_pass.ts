import type { Network } from "./layout.ts";
import type { DeviceImages, DeviceMemory } from "./memory.ts";
import { denseForwardKernel } from "./wgsl/dense_forward.ts";
import { gatherKernel } from "./wgsl/gather.ts";
import { bindKernel, type BoundKernel } from "./wgsl/kernel.ts";

/** What a forward pass reads. */
export interface ForwardInputs {
  images: DeviceImages;
  /** `[slots, replica, batch]`, or `[batch]` if all replicas see the same images. */
  indices: GPUBuffer;
  /** Parameters `[replica, stride]`. */
  params: GPUBuffer;
  /** Records of the steps. */
  step: GPUBuffer;
  batch: number;
  sharedImages: boolean;
}

/** The kernels of a forward pass, in order, and what they leave behind. */
export interface ForwardPass {
  kernels: Promise<BoundKernel>[];
  labels: GPUBuffer;
  /** The images, then each layer's output, `[replica, batch, width]`; the last are the logits. */
  activations: GPUBuffer[];
}

/** Gathers images and takes them through all layers. */
export function forwardPass(
  memory: DeviceMemory,
  network: Network,
  inputs: ForwardInputs,
): ForwardPass {
  const { layers, replicas, stride, tiling } = network;
  const { batch, sharedImages, params } = inputs;
  const shape = {
    pixels: layers[0].inputs,
    batch,
    replicas: sharedImages ? 1 : replicas,
  };
  const images = memory.zeros("x", shape.replicas * batch * shape.pixels);
  const labels = memory.zeros("labels", shape.replicas * batch);
  const activations = [
    images,
    ...layers.map(({ pitch }) => memory.zeros("activations", replicas * batch * pitch)),
  ];
  const buffers = {
    ...inputs.images,
    indices: inputs.indices,
    x: images,
    labels,
    step: inputs.step,
  };
  const kernels = [
    bindKernel(memory.device, gatherKernel(shape), buffers),
    ...layers.map((layer, k) => {
      const sharedInput = sharedImages && k === 0;
      return bindKernel(
        memory.device,
        denseForwardKernel({ layer, batch, replicas, stride }, tiling, { sharedInput }),
        { x: activations[k], params, y: activations[k + 1] },
      );
    }),
  ];
  return { kernels, labels, activations };
}
