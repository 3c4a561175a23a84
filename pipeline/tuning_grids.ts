import { defaultConfig, type OptimizerName } from "../lib/optim/optimizers.ts";
import type { OptimizerConfig } from "../lib/schema/training.ts";
import type { Profile } from "./profiles.ts";

/** The points at which an optimizer is tried, and the name under which it goes. */
export interface TuningGrid {
  /** `nesterov`; `nesterov-momentum` tries other momenta. */
  name: string;
  title: string;
  points: OptimizerConfig[];
}

/**
 * Nine learning rates for each optimizer, two a decade. They reach from where ten epochs hardly move the
 * network to where it no longer trains: momentum 0.9 makes a step ten times as long in the end, and the
 * adaptive methods move every parameter by about α a step.
 */
const LEARNING_RATES: Partial<Record<OptimizerName, number[]>> = {
  sgd: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  "heavy-ball": [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  nesterov: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  rmsprop: [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
  adam: [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
  amsgrad: [0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
};

/** Momenta beside the report's 0.9, each at learning rates around the best for 0.9. */
const MOMENTA = [0.5, 0.8, 0.95, 0.99];
const MOMENTUM_LEARNING_RATES = [0.003, 0.01, 0.03, 0.1, 0.3];

/** Every grid of the tuning study; the small profiles try every third learning rate. */
export function tuningGrids(profile: Profile): TuningGrid[] {
  const coarse = <T>(values: T[]) =>
    profile.name === "paper" ? values : values.filter((_, k) => k % 3 === 1);
  const byOptimizer = (Object.keys(LEARNING_RATES) as OptimizerName[]).map((name) => ({
    name,
    title: `learning rates for ${name}`,
    points: coarse(LEARNING_RATES[name]!).map((learningRate) => defaultConfig(name, learningRate)),
  }));
  const momenta = {
    name: "nesterov-momentum",
    title: "momenta for nesterov",
    points: coarse(MOMENTA).flatMap((momentum) =>
      coarse(MOMENTUM_LEARNING_RATES).map((learningRate) =>
        defaultConfig("nesterov", learningRate, { momentum })
      )
    ),
  };
  return [...byOptimizer, momenta];
}

/** What is trained anew at its chosen point, by which optimizer, and the grids it is chosen from. */
export function tunedRuns(
  profile: Profile,
): { name: string; optimizer: string; choices: string[] }[] {
  return tuningGrids(profile).map(({ name, points }) => ({
    name,
    optimizer: points[0].name,
    // The report's momentum is among the momenta to choose from.
    choices: (name === "nesterov-momentum" ? ["nesterov", name] : [name]).map((grid) =>
      `tuning/${grid}`
    ),
  }));
}
