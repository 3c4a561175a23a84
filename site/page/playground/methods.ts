import { type Look, OPTIMIZERS } from "../../charts/palette.ts";
import { OPTIMIZER_NAMES, type OptimizerName, RULES } from "../../../lib/optim/optimizers.ts";

/** Nesterov's method with the momentum that Theorem 3.2 asks for: it has no settings. */
export const SCHEDULED = "theorem-3-2";

/** What can be let go on a surface. */
export type MethodName = OptimizerName | typeof SCHEDULED;
export const METHOD_NAMES: MethodName[] = [...OPTIMIZER_NAMES, SCHEDULED];

/** What a method is called, and how it is drawn. */
export function lookOf(method: MethodName): Look {
  return method === SCHEDULED
    ? { label: "Nesterov, growing β", color: "reference", mark: "wye" }
    : { ...OPTIMIZERS[method], label: RULES[method].title };
}

/** Letters of the settings, as equations have them. */
export const LETTERS: Record<string, string> = {
  learningRate: "α",
  momentum: "β",
  decay: "β",
  beta1: "β₁",
  beta2: "β₂",
  epsilon: "ε",
};
