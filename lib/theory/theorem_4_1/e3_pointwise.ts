import type { TheoryCheck } from "../../schema/theory.ts";
import { check, control } from "../check.ts";
import { atMost, below } from "../compare.ts";
import { MARGIN } from "../reasons.ts";
import type { Played } from "./e3_games.ts";
import { randomSigns } from "./random_losses.ts";
import type { Theorem41Settings } from "./settings.ts";

/** Equation (26), that f_t(θ_t) − f_t(θ*) goes to 0, does not follow from a vanishing R(T)/T. */
export function pointwise(
  { game, best }: Played,
  benign: Theorem41Settings["benign"],
): TheoryCheck[] {
  const { rounds, lastRounds } = benign;
  const problem = randomSigns(benign.linear);
  let sum = 0;
  for (let t = 1; t <= rounds; t++) {
    problem.begin(t);
    if (t > rounds - lastRounds) sum += Math.abs(game.loss[t] - problem.loss(best));
  }
  return [
    control({
      id: "E3.pointwise",
      statement: "(26): |f_t(x_t) − f_t(x*)| becomes small, linear losses, AMSGrad, β₁ = 0: mean " +
        `over the last ${lastRounds} rounds`,
      ...atMost(sum / lastRounds, 0.1, 0, MARGIN),
    }),
    check({
      id: "E3.average",
      statement: "and yet R(T)/T of the same run is small",
      ...below(game.regret[rounds] / rounds, 0.05),
    }),
  ];
}
