import type { Findings } from "../../schema/theory.ts";
import { check } from "../check.ts";
import { equal } from "../compare.ts";
import { largest, relativeError } from "../extremes.ts";
import { ROUNDING } from "../reasons.ts";
import { stepRatio } from "./moments.ts";
import { rmspropStep } from "./rmsprop_step.ts";
import type { BiasCorrectionSettings } from "./settings.ts";

/** F4: the first step, with ε = 0, does not depend on the gradient's size. */
export function f4({ steps, beta1, beta2 }: BiasCorrectionSettings): Findings {
  const { decay, gradients } = steps;
  const first = 1 / Math.sqrt(1 - decay);
  const adam = gradients.map((g) => relativeError(stepRatio([g], { beta1, beta2 }), 1));
  const rmsprop = gradients.map((g) => relativeError(rmspropStep(g, 0, decay), first));
  return {
    checks: [
      check({
        id: "F4",
        statement: "Adam's first step is α for every gradient: largest relative error",
        ...equal(largest(adam), 0, 1e-12, ROUNDING),
      }),
      check({
        id: "F4.rmsprop",
        statement: "RMSProp's first step is α/√(1 − β) for every gradient: largest relative error",
        ...equal(largest(rmsprop), 0, 1e-12, ROUNDING),
        values: { firstStepOverAlpha: first },
      }),
    ],
    curves: [],
  };
}
