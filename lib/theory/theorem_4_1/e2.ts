import type { Findings, TheoryCurve } from "../../schema/theory.ts";
import { check } from "../check.ts";
import { above, atMost } from "../compare.ts";
import { evenlyInLog } from "../thin.ts";
import { besidePrintedBound, type Compared, firstExcess, violation } from "./e2_games.ts";
import { rareLargeGradients } from "./rare_gradients.ts";
import type { Theorem41Settings } from "./settings.ts";

/** E2, a control: bound (27) must fail on Reddi, Kale and Kumar's problem. */
export function e2({ reddi }: Theorem41Settings): Findings {
  const { rounds, large, lambda } = reddi;
  const constants = { diameter: 2, largestGradient: large, lambda };
  const compared = besidePrintedBound(rareLargeGradients(reddi), constants, reddi);
  const first = firstExcess(compared, 1);
  const violated = violation("E2", "(27) bounds Adam's regret", compared, { first });
  return {
    checks: [
      violated,
      check({
        id: "E2.first",
        statement: "Adam's regret exceeds (27) for the first time at this T",
        ...atMost(first, 1000),
      }),
      check({
        id: "E2.tenfold",
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
