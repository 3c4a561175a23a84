import { stream } from "../../random.ts";
import type { Findings, TheoryCheck } from "../../schema/theory.ts";
import { byKey } from "../by_key.ts";
import { check } from "../check.ts";
import { atMost, equal } from "../compare.ts";
import { largest, relativeError } from "../extremes.ts";
import { ROUNDING } from "../reasons.ts";
import { type Decays, extremalHistory, largestStepRatio, stepRatio } from "./moments.ts";
import { claimedBounds, firstExcess, firstSpike, largestStepCurve } from "./f2_claims.ts";
import type { BiasCorrectionSettings } from "./settings.ts";

/** F2: the largest step that Adam can take, which is not what Kingma and Ba, or the report, say. */
export function f2(settings: BiasCorrectionSettings): Findings {
  const defaults = { beta1: settings.beta1, beta2: settings.beta2 };
  return {
    checks: [
      neverExceeded(settings),
      attained(settings),
      ...claimedBounds(defaults, settings.largestStep),
      firstExcess(defaults, settings.largestStep.firstExcess),
      firstSpike(defaults, settings.largestStep.firstSpike),
    ],
    curves: [largestStepCurve(defaults)],
  };
}

type Case = Decays & { t: number };

function casesOf({ betas, times }: BiasCorrectionSettings["largestStep"]): Case[] {
  return betas.flatMap(([beta1, beta2]) => times.map((t) => ({ beta1, beta2, t })));
}

function neverExceeded({ largestStep, rootSeed }: BiasCorrectionSettings): TheoryCheck {
  const cases = casesOf(largestStep);
  const ratios = cases.map((one) => {
    const random = stream(rootSeed, "F2", `${one.beta1}`, `${one.beta2}`, one.t);
    const histories = Array.from(
      { length: largestStep.randomHistories },
      () => Array.from({ length: one.t }, () => random.normal()),
    );
    return largest(histories.map((history) => stepRatio(history, one))) /
      largestStepRatio(one, one.t);
  });
  return check({
    id: "F2",
    statement: `|m̂_t|/√v̂_t ≤ R_t for ${largestStep.randomHistories} random histories of each ` +
      "(β₁, β₂, t): largest ratio",
    ...atMost(largest(ratios), 1, 1e-12, ROUNDING),
    values: { ratio: byKey(cases.map(nameOf), ratios) },
  });
}

function attained({ largestStep }: BiasCorrectionSettings): TheoryCheck {
  const cases = casesOf(largestStep);
  const errors = cases.map((one) =>
    relativeError(stepRatio(extremalHistory(one, one.t), one), largestStepRatio(one, one.t))
  );
  return check({
    id: "F2.attained",
    statement: "gradients that grow by β₂/β₁ a step attain R_t: largest relative error",
    ...equal(largest(errors), 0, 1e-12, ROUNDING),
    values: { R: byKey(cases.map(nameOf), cases.map((one) => largestStepRatio(one, one.t))) },
  });
}

function nameOf({ beta1, beta2, t }: Case): string {
  return `${beta1}, ${beta2}, ${t}`;
}
