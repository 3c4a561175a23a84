import type { OptimizerConfig } from "../lib/schema/training.ts";
import type { Symbol } from "./figures/curve_chart.ts";
import type { ColorName } from "./palette.ts";

/** How an optimizer is called and looks, on every page. */
export interface OptimizerLook {
  label: string;
  color: ColorName;
  mark: Symbol;
}

export const OPTIMIZERS: Record<OptimizerConfig["name"], OptimizerLook> = {
  sgd: { label: "SGD", color: "sgd", mark: "circle" },
  "heavy-ball": { label: "heavy ball", color: "muted", mark: "cross" },
  nesterov: { label: "Nesterov", color: "nesterov", mark: "square" },
  rmsprop: { label: "RMSProp", color: "rmsprop", mark: "triangle" },
  adam: { label: "Adam", color: "adam", mark: "diamond" },
  amsgrad: { label: "AMSGrad", color: "fifth", mark: "star" },
};
