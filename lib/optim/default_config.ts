import type { OptimizerConfig } from "../schema/training.ts";

export const OPTIMIZER_NAMES = [
  "sgd",
  "heavy-ball",
  "nesterov",
  "rmsprop",
  "adam",
  "amsgrad",
] as const satisfies readonly OptimizerConfig["name"][];
export type OptimizerName = (typeof OPTIMIZER_NAMES)[number];

/**
 * An optimizer with the usual constants, which are the report's where it gives any: momentum and
 * RMSProp's decay 0.9, Adam's β₁ = 0.9 and β₂ = 0.999, ε = 1e-8.
 */
export function defaultConfig(name: OptimizerName, learningRate: number): OptimizerConfig {
  const epsilon = 1e-8;
  switch (name) {
    case "sgd":
      return { name, learningRate };
    case "heavy-ball":
    case "nesterov":
      return { name, learningRate, momentum: 0.9 };
    case "rmsprop":
      return { name, learningRate, decay: 0.9, epsilon };
    case "adam":
    case "amsgrad":
      return { name, learningRate, beta1: 0.9, beta2: 0.999, epsilon };
  }
}
