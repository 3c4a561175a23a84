import { numbers } from "../../optim/interpreters/numbers.ts";
import rmsprop from "../../optim/rmsprop.ts";
import type { Findings, TheoryCurve } from "../../schema/theory.ts";
import { above, below, check, equal, ROUNDING } from "../tools/check.ts";
import { largest, logSpaced, relativeError, smallest } from "../tools/numbers.ts";
import { stepRatio } from "./moments.ts";
import type { BiasCorrectionSettings } from "./settings.ts";

/** TF5: in (17) a larger gradient makes the step longer, and the factor before it smaller. */
export function checkGradientSizes(
  { steps: { decay, sizes, pasts } }: BiasCorrectionSettings,
): Findings {
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
        id: "TF5",
        statement: "the step of (17) grows with |g_t| for fixed v_{t−1}: smallest ratio of one " +
          "to the one before on a grid",
        ...above(smallest(steps.flatMap(growth)), 1),
      }),
      check({
        id: "TF5.factor",
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

/** TF4: the first step, with ε = 0, does not depend on the gradient's size. */
export function checkFirstStep({ steps, beta1, beta2 }: BiasCorrectionSettings): Findings {
  const { decay, gradients } = steps;
  const first = 1 / Math.sqrt(1 - decay);
  const adam = gradients.map((g) => relativeError(stepRatio([g], { beta1, beta2 }), 1));
  const rmsprop = gradients.map((g) => relativeError(rmspropStep(g, 0, decay), first));
  return {
    checks: [
      check({
        id: "TF4",
        statement: "Adam's first step is α for every gradient: largest relative error",
        ...equal(largest(adam), 0, 1e-12, ROUNDING),
      }),
      check({
        id: "TF4.rmsprop",
        statement: "RMSProp's first step is α/√(1 − β) for every gradient: largest relative error",
        ...equal(largest(rmsprop), 0, 1e-12, ROUNDING),
        values: { firstStepOverAlpha: first },
      }),
    ],
    curves: [],
  };
}

/** |Δ_t|/α of (17), RMSProp with ε = 0: |g_t|/√(β v_{t−1} + (1 − β) g_t²). */
export function rmspropStep(g: number, past: number, decay: number): number {
  const scalars = rmsprop.scalars({ learningRate: 1, decay, epsilon: 0 }, 1);
  return Math.abs(rmsprop.update(numbers, { p: 0, g, v: past }, scalars).p);
}
