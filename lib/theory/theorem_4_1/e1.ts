import type { Findings, TheoryCheck } from "../../schema/theory.ts";
import { check, control } from "../check.ts";
import { atMost, equal } from "../compare.ts";
import { farthest, largest, smallest } from "../extremes.ts";
import { CLIPPED, MARGIN } from "../reasons.ts";
import { reddiCurves } from "./e1_curves.ts";
import { byRun, type Played, reddiGames } from "./e1_games.ts";
import { gammas, repaired } from "./e1_repaired.ts";
import type { Game } from "./play.ts";
import type { Theorem41Settings } from "./settings.ts";

/** E1: a convex problem on which Adam goes to the worst point, and AMSGrad and SGD to the best. */
export function e1(settings: Theorem41Settings): Findings {
  const { reddi } = settings;
  const { adam, amsgrad, sgd } = reddiGames(settings);
  return {
    checks: [
      ...regrets(adam, reddi),
      ...worstPoint(adam, reddi),
      ...repaired([...amsgrad, ...sgd], reddi),
      ...gammas(adam, amsgrad),
    ],
    curves: reddiCurves([adam[0], amsgrad[0], sgd[0]], reddi.rounds),
  };
}

type Reddi = Theorem41Settings["reddi"];

function regrets(adam: Played[], { rounds, period, large, small }: Reddi): TheoryCheck[] {
  // Each period costs at least 2 (large − (period − 1) · small), since x_t = 1 where it counts.
  const expected = 2 * (large - (period - 1) * small) / period;
  const perRound = adam.map(({ game }) => game.regret[rounds] / rounds);
  return [
    check({
      id: "E1",
      statement: "Adam's regret per round R(T)/T stays at 2/3: the farthest of six runs",
      ...equal(
        farthest(perRound, [expected, expected]),
        expected,
        2e-3,
        "what the start and the moves inside a period leave, O(T^−½)",
      ),
      values: { regretPerRound: byRun(adam, perRound) },
    }),
    control({
      id: "E1.sublinear",
      statement: "Adam's regret per round goes to 0, equation (25): smallest R(T)/T at the end",
      ...atMost(smallest(perRound), 0.01, 0, MARGIN),
    }),
  ];
}

function worstPoint(adam: Played[], { rounds, period }: Reddi): TheoryCheck[] {
  const ends = adam.map(({ game }) => game.position[rounds + 1]);
  const off = adam.filter(({ start }) => start === 1).map(({ game }) => awayFromOne(game, period));
  return [
    check({
      id: "E1.exact",
      statement: "from x₁ = 1 Adam stands at exactly 1 at every t = 3k + 1: number of exceptions",
      ...equal(largest(off), 0, 0, CLIPPED),
    }),
    check({
      id: "E1.end",
      statement: "Adam ends at the worst point, x_{T+1} = 1, from every start: the smallest",
      ...equal(smallest(ends), 1, 0, CLIPPED),
      values: { end: byRun(adam, ends) },
    }),
  ];
}

/** How many of x_1, x_4, x_7, … are not exactly 1. */
function awayFromOne({ position }: Game, period: number): number {
  let count = 0;
  for (let t = 1; t < position.length; t += period) if (position[t] !== 1) count++;
  return count;
}
