import type { Findings, TheoryCheck } from "../../schema/theory.ts";
import { check } from "../check.ts";
import { atLeast, atMost } from "../compare.ts";
import { largest, smallest } from "../extremes.ts";
import { besidePrintedBound, type Compared, firstExcess, violation } from "./e2_games.ts";
import { withBarrier } from "./rare_gradients.ts";
import type { Theorem41Settings } from "./settings.ts";

/** Where Adam's iterates and the best point must stay; D and D_∞ are its length. */
const [LOW, HIGH] = [-1.1, 1.2];

/** E2b, a control: (27) must fail without projection too, so the projection is not to blame. */
export function e2b({ reddi }: Theorem41Settings): Findings {
  // The barrier's slope is 1 at most.
  const steepest = reddi.large + 1;
  const constants = { diameter: HIGH - LOW, largestGradient: steepest, lambda: reddi.lambda };
  const compared = besidePrintedBound(withBarrier(reddi), constants, reddi);
  // At T = 1 there is no best point.
  const first = firstExcess(compared, 2);
  const claim = "(27) bounds Adam's regret without projection";
  return {
    checks: [violation("E2b", claim, compared, { first }), ...hypotheses(compared, steepest)],
    curves: [],
  };
}

/** That the theorem's hypotheses hold: bounded iterates and gradients. */
function hypotheses({ game, largestGradient }: Compared, steepest: number): TheoryCheck[] {
  const positions = game.position.subarray(1);
  return [
    check({
      id: "E2b.low",
      statement: "without projection Adam's iterates stay bounded: the smallest",
      ...atLeast(smallest(positions), LOW),
    }),
    check({
      id: "E2b.high",
      statement: "without projection Adam's iterates stay bounded: the largest",
      ...atMost(largest(positions), HIGH),
    }),
    check({
      id: "E2b.gradient",
      statement: "the gradients with the barrier stay bounded: the largest",
      ...atMost(largestGradient, steepest),
    }),
  ];
}
