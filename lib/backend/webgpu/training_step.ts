import type { UpdateRule } from "../../optim/rule.ts";
import { type ForwardInputs, type ForwardPass, forwardPass } from "./forward_pass.ts";
import type { Network } from "./layout.ts";
import type { DeviceMemory } from "./memory.ts";
import { denseBackwardKernel } from "./wgsl/dense_backward.ts";
import { bindKernel, type BoundKernel } from "./wgsl/kernel.ts";
import { softmaxCrossEntropyKernel } from "./wgsl/softmax_cross_entropy.ts";
import { updateKernel } from "./wgsl/update.ts";

/** What a step works on, besides what it makes for itself. */
export interface StepBuffers extends Omit<ForwardInputs, "sharedImages"> {
  /** Minibatch losses, `[lossSlots, replica]`. */
  losses: GPUBuffer;
}

/**
 * The kernels of one training step, in order: gather, forward layer by layer, loss, backward layer
 * by layer, update. For `n` layers that is `2 n + 3` dispatches, whatever the number of replicas.
 */
export function trainingStep(
  memory: DeviceMemory,
  network: Network,
  rule: UpdateRule,
  buffers: StepBuffers,
): Promise<BoundKernel>[] {
  const { stride, replicas } = network;
  const vector = (name: string) => memory.zeros(name, replicas * stride);
  const ahead = rule.lookahead ? aheadOf(memory, buffers.params) : undefined;
  // Where the gradient is taken.
  const point = ahead ?? buffers.params;
  const gradient = vector("gradient");
  const inputs = { ...buffers, params: point, sharedImages: false };
  const forward = forwardPass(memory, network, inputs);
  const backward = backwardPass(memory, network, forward, { ...buffers, point, gradient });
  const state = Object.fromEntries(rule.state.map((name) => [name, vector(name)]));
  const update = bindKernel(memory.device, updateKernel(rule, network), {
    ...state,
    ...(ahead && { ahead }),
    params: buffers.params,
    gradient,
    step: buffers.step,
  });
  return [...forward.kernels, ...backward, update];
}

/** Before the first step the look-ahead point is where the parameters are. */
function aheadOf(memory: DeviceMemory, params: GPUBuffer): GPUBuffer {
  const ahead = memory.zeros("ahead", params.size / 4);
  const encoder = memory.device.createCommandEncoder();
  encoder.copyBufferToBuffer(params, 0, ahead, 0, params.size);
  memory.device.queue.submit([encoder.finish()]);
  return ahead;
}

interface BackwardBuffers {
  batch: number;
  step: GPUBuffer;
  losses: GPUBuffer;
  /** Parameters at which the gradient is taken. */
  point: GPUBuffer;
  gradient: GPUBuffer;
}

function backwardPass(
  memory: DeviceMemory,
  { layers, replicas, stride, tiling }: Network,
  { labels, activations }: ForwardPass,
  { batch, step, losses, point, gradient }: BackwardBuffers,
): Promise<BoundKernel>[] {
  // Gradients with respect to each layer's product, before its ReLU.
  const dz = layers.map(({ pitch }) => memory.zeros("dz", replicas * batch * pitch));
  const last = layers.length - 1;
  const loss = bindKernel(
    memory.device,
    softmaxCrossEntropyKernel({ classes: layers[last].outputs, batch, replicas }),
    { logits: activations[last + 1], labels, dz: dz[last], losses, step },
  );
  const layersBackward = layers.map((layer, k) => {
    // The images are data: nothing needs the gradient with respect to them.
    const wantsX = k > 0;
    const kernel = denseBackwardKernel({ layer, batch, replicas, stride }, tiling, { wantsX });
    const buffers = { x: activations[k], dz: dz[k], params: point, gradient };
    return bindKernel(memory.device, kernel, wantsX ? { ...buffers, dx: dz[k - 1] } : buffers);
  });
  return [loss, ...layersBackward.reverse()];
}
