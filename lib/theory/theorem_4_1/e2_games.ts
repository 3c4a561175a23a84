import type { TheoryCheck } from "../../schema/theory.ts";
import { control } from "../check.ts";
import { atMost } from "../compare.ts";
import { MARGIN } from "../reasons.ts";
import { printedBound, type PrintedConstants, regretTerms } from "./bounds.ts";
import { learner, type LearnerConfig } from "./learner.ts";
import { type Game, type OnlineProblem, play } from "./play.ts";
import type { Theorem41Settings } from "./settings.ts";

/** A game of Adam beside the right side of (27) for every T; index 0 is not used. */
export interface Compared {
  game: Game;
  bound: Float64Array;
  /** The largest |g_t|. */
  largestGradient: number;
}

/** Plays Adam with bias correction, as Kingma and Ba state it, from x₁ = 1. */
export function besidePrintedBound(
  problem: OnlineProblem,
  constants: PrintedConstants,
  { alpha, beta1, beta2, rounds }: Theorem41Settings["reddi"],
): Compared {
  const config: LearnerConfig = { kind: "adam", alpha, beta1, lambda: 1, beta2, corrected: true };
  const terms = regretTerms(1);
  const bound = new Float64Array(rounds + 1);
  let largestGradient = 0;
  const game = play(problem, learner(config, 1), { start: 1, rounds }, (round) => {
    terms.add(round);
    bound[round.t] = printedBound(terms, config, constants, round.t);
    largestGradient = Math.max(largestGradient, Math.abs(round.gradient[0]));
  });
  return { game, bound, largestGradient };
}

/** The first T ≥ `from` at which the regret exceeds the bound; Infinity when none does. */
export function firstExcess({ game, bound }: Compared, from: number): number {
  for (let t = from; t < bound.length; t++) if (game.regret[t] > bound[t]) return t;
  return Infinity;
}

/** The control that `claim`, that (27) bounds the regret, must fail at the last round. */
export function violation(
  id: string,
  claim: string,
  { game, bound }: Compared,
  values: Record<string, number>,
): TheoryCheck {
  const rounds = bound.length - 1;
  return control({
    id,
    statement: `${claim}: R(T) divided by it at T = ${rounds}`,
    ...atMost(game.regret[rounds] / bound[rounds], 1, 0, MARGIN),
    values: { regret: game.regret[rounds], bound: bound[rounds], ...values },
  });
}
