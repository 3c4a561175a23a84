import type { OptimizerConfig } from "../schema/training.ts";

/** How a sentence names an optimizer. */
export const OPTIMIZER_NAMES: Record<OptimizerConfig["name"], string> = {
  "sgd": "SGD",
  "heavy-ball": "Heavy ball",
  "nesterov": "Nesterov",
  "rmsprop": "RMSProp",
  "adam": "Adam",
  "amsgrad": "AMSGrad",
};
