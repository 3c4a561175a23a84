import { exp } from "../../arithmetic/exp.ts";
import { log } from "../../arithmetic/log.ts";
import { type Random, stream } from "../../random.ts";
import type { Findings } from "../../schema/theory.ts";
import { atMost, check, control, MARGIN } from "../tools/check.ts";
import { largest } from "../tools/numbers.ts";
import { nesterovRate } from "./rates.ts";
import type { Theorem33Settings } from "./settings.ts";

interface Draw {
  kappa: number;
  gamma: number;
  a: number;
  rate: number;
}

/** TC3: the theorem itself, ρ ≥ 1 − C/κ, at random settings; and (14) as printed, with γ/L for 1/κ. */
export function checkNoAcceleration({ random: settings, rootSeed }: Theorem33Settings): Findings {
  const { draws: count, constant } = settings;
  const random = stream(rootSeed, "C3");
  const draws = Array.from({ length: count }, (_, k) => draw(random, k % 2 === 0, settings));
  const stable = draws.filter(({ rate }) => rate < 1).length;
  return {
    checks: [
      check({
        id: "TC3",
        statement: `κ (1 − ρ) ≤ C = ${constant} at ${count} random (κ, γ, η): the largest`,
        ...atMost(largest(draws.map(({ kappa, rate }) => kappa * (1 - rate))), constant, 0, MARGIN),
        values: { draws: count, stable },
      }),
      control({
        id: "TC3.printed",
        statement: `(14) as printed, (L/γ)(1 − ρ) ≤ C = ${constant} with L = h₁ = 1: the largest`,
        ...atMost(largest(draws.map(({ gamma, rate }) => (1 - rate) / gamma)), constant, 0, MARGIN),
      }),
    ],
    curves: [],
  };
}

/**
 * κ log-uniform; 1 − γ (every other draw: γ) log-uniform, so that both ends are met; η h₁ = c (1 − γ)
 * with log c uniform, so that stable and unstable steps are.
 */
function draw(
  random: Random,
  nearOne: boolean,
  { kappas: [low, high] }: Theorem33Settings["random"],
): Draw {
  const logUniform = (from: number, to: number) => from * exp(random.uniform() * log(to / from));
  const kappa = logUniform(low, high);
  const gamma = nearOne ? 1 - logUniform(1e-3, 1) : logUniform(1e-6, 1);
  const a = logUniform(1e-3, 10) * (1 - gamma);
  return { kappa, gamma, a, rate: nesterovRate(a, gamma, kappa) };
}
