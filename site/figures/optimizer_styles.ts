import type { OptimizerConfig } from "../../lib/schema/training.ts";
import type { ColorName } from "../palette.ts";
import type { Mark } from "./theory/lines.ts";

/** How an optimizer is called and looks, on every page. */
export interface OptimizerStyle {
  label: string;
  color: ColorName;
  mark: Mark;
}

export const OPTIMIZER_STYLES: Record<OptimizerConfig["name"], OptimizerStyle> = {
  sgd: { label: "SGD", color: "sgd", mark: "circle" },
  "heavy-ball": { label: "heavy ball", color: "muted", mark: "cross" },
  nesterov: { label: "Nesterov", color: "nesterov", mark: "square" },
  rmsprop: { label: "RMSProp", color: "rmsprop", mark: "triangle" },
  adam: { label: "Adam", color: "adam", mark: "diamond" },
  amsgrad: { label: "AMSGrad", color: "fifth", mark: "star" },
};
