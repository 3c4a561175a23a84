import type { TensorInfo } from "@tensorflow/tfjs";
import { biasCorrection } from "../../optim/bias_correction.ts";
import type { OptimizerConfig } from "../../schema/training.ts";
import type { BlasBackend } from "./backend.ts";
import type { FusedKernel } from "./kernels.ts";

/** The optimizer's update in place, in one pass over parameters, gradient and state. */
export const applyUpdate: FusedKernel<{ config: OptimizerConfig; step: number }> = (
  backend,
  { params, ...others },
  { config, step },
) => {
  const gradient = Object.keys(others).filter((name) => /^gradient\d+$/.test(name))
    .sort((a, b) => Number(a.slice(8)) - Number(b.slice(8))).map((name) => others[name]);
  const state = Object.keys(others).filter((name) => !/^gradient\d+$/.test(name))
    .map((name) => others[name]);
  const update = boundUpdate(backend, config, step);
  const [replicas, parameters] = params.shape;
  const address = (info: TensorInfo, index: number) =>
    backend.heapValues(info).byteOffset + 4 * index;
  for (let r = 0; r < replicas; r++) {
    let offset = r * parameters;
    for (const piece of gradient) {
      const size = piece.shape[1] as number;
      const vectors = state.map((vector) => address(vector, offset));
      update([address(params, offset), address(piece, r * size), ...vectors], size);
      offset += size;
    }
  }
  return [params, ...state].map((vector) => backend.share(vector));
};

/** The update of `size` elements at the addresses of p, g and the state's vectors. */
function boundUpdate(
  { kernels }: BlasBackend,
  config: OptimizerConfig,
  step: number,
): (addresses: number[], size: number) => void {
  const alpha = config.learningRate;
  switch (config.name) {
    case "sgd":
      return (at, size) => kernels.sgd(alpha, ...at, size);
    case "heavy-ball":
    case "nesterov":
      return (at, size) => kernels.momentum(alpha, config.momentum, ...at, size);
    case "rmsprop": {
      const { decay, epsilon } = config;
      return (at, size) => kernels.rmsprop(alpha, decay, 1 - decay, epsilon, ...at, size);
    }
    case "adam":
    case "amsgrad": {
      const { beta1, beta2, epsilon } = config;
      const kernel = kernels[config.name];
      const corrected = alpha / biasCorrection(beta1, step);
      const decays = [beta1, 1 - beta1, beta2, 1 - beta2];
      return (at, size) =>
        kernel(corrected, ...decays, 1 / biasCorrection(beta2, step), epsilon, ...at, size);
    }
  }
}
