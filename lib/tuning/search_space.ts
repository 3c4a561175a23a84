import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";
import { defaultConfig, type OptimizerName } from "../optim/optimizers.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import type { Searched } from "../schema/tuning_search.ts";
import { haltonPoints } from "./halton.ts";

/** So many digits are tried of a setting: more would look more exact than a search is. */
const DIGITS = 4;

const DECAY: Searched = { setting: "decay", scale: "complement", from: 0.001, to: 0.8 };
const BETA1: Searched = { setting: "beta1", scale: "complement", from: 0.005, to: 1 };
const BETA2: Searched = { setting: "beta2", scale: "complement", from: 0.0001, to: 0.5 };
const MOMENTUM: Searched = { setting: "momentum", scale: "complement", from: 0.002, to: 1 };

/**
 * Where each optimizer is searched: all of its settings, on logarithmic scales, fixed before the first
 * run. The ranges reach from where ten epochs hardly move the network to where it no longer trains.
 *
 * Of a momentum or decay β the logarithm of 1 − β is even. With momentum the range is that of
 * α / (1 − β), the length of a step along a gradient that stays, and the same as SGD's α.
 */
export const SEARCH_SPACES: Record<OptimizerName, Searched[]> = {
  "sgd": [{ setting: "learningRate", scale: "value", from: 0.001, to: 10 }],
  "heavy-ball": [
    { setting: "learningRate", scale: "over-complement", from: 0.001, to: 10 },
    MOMENTUM,
  ],
  "nesterov": [
    { setting: "learningRate", scale: "over-complement", from: 0.001, to: 10 },
    MOMENTUM,
  ],
  "rmsprop": [
    { setting: "learningRate", scale: "value", from: 0.00001, to: 0.1 },
    DECAY,
    { setting: "epsilon", scale: "value", from: 1e-12, to: 0.01 },
  ],
  "adam": adaptive(),
  "amsgrad": adaptive(),
};

function adaptive(): Searched[] {
  return [
    { setting: "learningRate", scale: "value", from: 0.00001, to: 0.1 },
    BETA1,
    BETA2,
    { setting: "epsilon", scale: "value", from: 1e-10, to: 0.1 },
  ];
}

/** The `count` configs at which an optimizer is tried: Halton points, stretched over its ranges. */
export function searchPoints(name: OptimizerName, count: number): OptimizerConfig[] {
  const space = SEARCH_SPACES[name];
  return haltonPoints(count, space.length).map((point) => {
    const { learningRate, ...constants } = settingsAt(space, point);
    return defaultConfig(name, learningRate, constants);
  });
}

function settingsAt(space: Searched[], point: number[]): Record<string, number> {
  const values = space.map(({ from, to }, k) => exp(log(from) + point[k] * (log(to) - log(from))));
  const settings: Record<string, number> = {};
  space.forEach(({ setting, scale }, k) => {
    if (scale === "complement") {
      settings[setting] = rounded(1 - Number(values[k].toPrecision(DIGITS)));
    } else settings[setting] = rounded(values[k]);
  });
  space.forEach(({ setting, scale }, k) => {
    if (scale === "over-complement") {
      settings[setting] = rounded(values[k] * (1 - settings.momentum));
    }
  });
  return settings;
}

function rounded(value: number): number {
  // A factor near 1 keeps its distance from 1, which is what matters of it.
  return value > 0.5 && value < 1 ? Number(value.toFixed(8)) : Number(value.toPrecision(DIGITS));
}
