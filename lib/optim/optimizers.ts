import type { OptimizerConfig } from "../schema/training.ts";
import adam from "./adam.ts";
import amsgrad from "./amsgrad.ts";
import heavyBall from "./heavy_ball.ts";
import nesterov from "./nesterov.ts";
import rmsprop from "./rmsprop.ts";
import { optimizerOf, type UpdateRule, usualConfig } from "./rule.ts";
import sgd from "./sgd.ts";

/**
 * Every rule, for what looks at all of them: plans, command lines, tests, pages. What trains loads the
 * one that it uses, with `load.ts`, so that its results do not depend on the others.
 */
export const RULES = {
  "sgd": sgd,
  "heavy-ball": heavyBall,
  "nesterov": nesterov,
  "rmsprop": rmsprop,
  "adam": adam,
  "amsgrad": amsgrad,
} satisfies Record<string, UpdateRule>;

export type OptimizerName = keyof typeof RULES;
export const OPTIMIZER_NAMES = Object.keys(RULES) as OptimizerName[];

/** How sentences name the optimizers. */
export const TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(RULES).map(({ name, title }) => [name, title]),
);

/**
 * An optimizer with the usual constants, which are the report's where it gives any: momentum and
 * RMSProp's decay 0.9, Adam's β₁ = 0.9 and β₂ = 0.999, ε = 1e-8.
 *
 * @param changed settings that are to be others
 * @throws RangeError when a setting is out of range, or none of the optimizer's
 */
export function defaultConfig(
  name: OptimizerName,
  learningRate: number,
  changed: Record<string, number> = {},
): OptimizerConfig {
  const config = { ...usualConfig(RULES[name], learningRate), ...changed };
  optimizerOf(RULES[name], config);
  return config;
}
