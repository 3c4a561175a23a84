import type { OptimizerConfig } from "../lib/schema/training.ts";
import type { Symbol } from "./figures/curve_chart.ts";
import type { ColorName } from "./palette.ts";

/** How an optimizer is named and drawn, wherever it occurs. */
export interface OptimizerLook {
  name: string;
  color: ColorName;
  symbol: Symbol;
}

export const OPTIMIZERS: Record<OptimizerConfig["name"], OptimizerLook> = {
  sgd: { name: "SGD", color: "sgd", symbol: "circle" },
  "heavy-ball": { name: "Heavy ball", color: "fifth", symbol: "circle" },
  nesterov: { name: "Nesterov", color: "nesterov", symbol: "square" },
  rmsprop: { name: "RMSProp", color: "rmsprop", symbol: "triangle" },
  adam: { name: "Adam", color: "adam", symbol: "diamond" },
  amsgrad: { name: "AMSGrad", color: "fifth", symbol: "square" },
};
