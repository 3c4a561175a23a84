import type { Findings, TheoryCurve } from "../../schema/theory.ts";
import { check } from "../check.ts";
import { above, below } from "../compare.ts";
import { largest, smallest } from "../extremes.ts";
import { logSpaced } from "../log_spaced.ts";
import { rmspropStep } from "./rmsprop_step.ts";
import type { BiasCorrectionSettings } from "./settings.ts";

/** F5: in (17) a larger gradient makes the step longer, and the factor before it smaller. */
export function f5({ steps: { decay, sizes, pasts } }: BiasCorrectionSettings): Findings {
  const [least, most, count] = sizes;
  const gradients = logSpaced(least, most, count);
  const [lowest, highest, rows] = pasts;
  const steps = logSpaced(lowest, highest, rows).map((past) =>
    gradients.map((g) => rmspropStep(g, past, decay))
  );
  const factors = steps.map((row) => row.map((step, k) => step / gradients[k]));
  return {
    checks: [
      check({
        id: "F5",
        statement: "the step of (17) grows with |g_t| for fixed v_{t−1}: smallest ratio of one " +
          "to the one before on a grid",
        ...above(smallest(steps.flatMap(growth)), 1),
      }),
      check({
        id: "F5.factor",
        statement: "the factor α/√v_t shrinks as |g_t| grows: largest ratio",
        ...below(largest(factors.flatMap(growth)), 1),
      }),
    ],
    curves: [curve(gradients, decay)],
  };
}

function growth(values: number[]): number[] {
  return values.slice(1).map((value, k) => value / values[k]);
}

function curve(gradients: number[], decay: number): TheoryCurve {
  return {
    id: "rmsprop-step",
    name: "RMSProp's step by the size of the gradient, v_{t−1} = 1",
    x: { label: "|g_t|", scale: "log" },
    y: { label: "in units of α", scale: "log" },
    rows: gradients.flatMap((x) => [
      { series: "step, |g_t|/√v_t", x, y: rmspropStep(x, 1, decay) },
      { series: "factor, 1/√v_t", x, y: rmspropStep(x, 1, decay) / x },
    ]),
  };
}
