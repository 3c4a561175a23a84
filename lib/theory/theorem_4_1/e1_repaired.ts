import type { TheoryCheck } from "../../schema/theory.ts";
import { check } from "../check.ts";
import { atLeast, below } from "../compare.ts";
import { largest, smallest } from "../extremes.ts";
import { MARGIN } from "../reasons.ts";
import { byRun, type Played } from "./e1_games.ts";
import type { Theorem41Settings } from "./settings.ts";

type Reddi = Theorem41Settings["reddi"];

/** AMSGrad and SGD learn what Adam does not. */
export function repaired(runs: Played[], { rounds, checkpoints }: Reddi): TheoryCheck[] {
  const ends = runs.map(({ game }) => game.position[rounds + 1]);
  const perRound = runs.map(({ game }) => checkpoints.map((t) => game.regret[t] / t));
  const growth = perRound.flatMap((values) => values.slice(1).map((value, k) => value / values[k]));
  const last = perRound.map((values) => values[values.length - 1]);
  return [
    check({
      id: "E1.repaired",
      statement: "AMSGrad and SGD go to the best point, −1: largest x_{T+1}",
      ...below(largest(ends), -0.99),
      values: { end: byRun(runs, ends) },
    }),
    check({
      id: "E1.repaired-regret",
      statement: "AMSGrad and SGD: largest R(T)/T at the end",
      ...below(largest(last), 0.01),
      values: { regretPerRound: byRun(runs, last) },
    }),
    check({
      id: "E1.repaired-decreasing",
      statement: `AMSGrad and SGD: R(T)/T decreases over T = ${checkpoints.join(", ")}: largest ` +
        "ratio of one to the one before",
      ...below(largest(growth), 1),
    }),
  ];
}

/** What the proof of (27) gets wrong, and AMSGrad puts right. */
export function gammas(adam: Played[], amsgrad: Played[]): TheoryCheck[] {
  const least = (runs: Played[]) => runs.map(({ game }) => game.leastGamma);
  return [
    check({
      id: "E1.gamma",
      statement: "Adam: Γ_t = √v̂_{t+1}/α_{t+1} − √v̂_t/α_t, which the proof takes for ≥ 0, is " +
        "negative at some t in every run: largest of the least",
      ...below(largest(least(adam)), 0, 0, MARGIN),
      values: { leastGamma: byRun(adam, least(adam)) },
    }),
    check({
      id: "E1.gamma-amsgrad",
      statement: "AMSGrad: Γ_t ≥ 0 at every t: smallest",
      ...atLeast(smallest(least(amsgrad)), 0),
    }),
  ];
}
