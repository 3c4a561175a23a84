import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { above, atLeast, atMost, check, control, MARGIN } from "../tools/check.ts";
import { evenlyInLog, largest, smallest } from "../tools/numbers.ts";
import { printedBound, type PrintedConstants, regretTerms } from "./bounds.ts";
import { learner, type LearnerConfig } from "./learner.ts";
import { rareLargeGradients, withBarrier } from "./losses.ts";
import { type Game, type OnlineProblem, play } from "./play.ts";
import type { Theorem41Settings } from "./settings.ts";

/** TE2, a control: bound (27) must fail on Reddi, Kale and Kumar's problem. */
export function checkPrintedBoundFails({ reddi }: Theorem41Settings): Findings {
  const { rounds, large, lambda } = reddi;
  const constants = { diameter: 2, largestGradient: large, lambda };
  const compared = besidePrintedBound(rareLargeGradients(reddi), constants, reddi);
  const first = firstExcess(compared, 1);
  const violated = violation("TE2", "(27) bounds Adam's regret", compared, { first });
  return {
    checks: [
      violated,
      check({
        id: "TE2.first",
        statement: "Adam's regret exceeds (27) for the first time at this T",
        ...atMost(first, 1000),
      }),
      check({
        id: "TE2.tenfold",
        statement: `R(T) divided by (27) at T = ${rounds}`,
        ...above(violated.measured, 10),
      }),
    ],
    curves: [curve(compared)],
  };
}

function curve({ game, bound }: Compared): TheoryCurve {
  return {
    id: "printed-bound",
    name: "Adam's regret on a convex problem, beside the bound (27) that is said to hold",
    x: { label: "round T", scale: "log" },
    y: { label: "regret", scale: "log" },
    rows: evenlyInLog(bound.length).flatMap((t) => [
      { series: "Adam, R(T)", x: t, y: game.regret[t] },
      { series: "bound (27)", x: t, y: bound[t] },
    ]),
  };
}

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

/** Where Adam's iterates and the best point must stay; D and D_∞ are its length. */
const [LOW, HIGH] = [-1.1, 1.2];

/** TE2b, a control: (27) must fail without projection too, so the projection is not to blame. */
export function checkWithoutProjection({ reddi }: Theorem41Settings): Findings {
  // The barrier's slope is 1 at most.
  const steepest = reddi.large + 1;
  const constants = { diameter: HIGH - LOW, largestGradient: steepest, lambda: reddi.lambda };
  const compared = besidePrintedBound(withBarrier(reddi), constants, reddi);
  // At T = 1 there is no best point.
  const first = firstExcess(compared, 2);
  const claim = "(27) bounds Adam's regret without projection";
  return {
    checks: [violation("TE2b", claim, compared, { first }), ...hypotheses(compared, steepest)],
    curves: [],
  };
}

/** That the theorem's hypotheses hold: bounded iterates and gradients. */
function hypotheses({ game, largestGradient }: Compared, steepest: number): TheoryCheck[] {
  const positions = game.position.subarray(1);
  return [
    check({
      id: "TE2b.low",
      statement: "without projection Adam's iterates stay bounded: the smallest",
      ...atLeast(smallest(positions), LOW),
    }),
    check({
      id: "TE2b.high",
      statement: "without projection Adam's iterates stay bounded: the largest",
      ...atMost(largest(positions), HIGH),
    }),
    check({
      id: "TE2b.gradient",
      statement: "the gradients with the barrier stay bounded: the largest",
      ...atMost(largestGradient, steepest),
    }),
  ];
}
