import { stream } from "../../random.ts";
import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { atMost, check, control, equal, MARGIN, ROUNDING } from "../tools/check.ts";
import { byKey, evenlyInLog, largest, relativeError } from "../tools/numbers.ts";
import { type Decays, extremalHistory, largestStepRatio, stepRatio } from "./moments.ts";
import type { BiasCorrectionSettings } from "./settings.ts";

/** TF2: the largest step that Adam can take, which is not what Kingma and Ba, or the report, say. */
export function checkLargestStep(settings: BiasCorrectionSettings): Findings {
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
    id: "TF2",
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
    id: "TF2.attained",
    statement: "gradients that grow by β₂/β₁ a step attain R_t: largest relative error",
    ...equal(largest(errors), 0, 1e-12, ROUNDING),
    values: { R: byKey(cases.map(nameOf), cases.map((one) => largestStepRatio(one, one.t))) },
  });
}

function nameOf({ beta1, beta2, t }: Case): string {
  return `${beta1}, ${beta2}, ${t}`;
}

/** What Kingma and Ba say of the step: two controls. */
export function claimedBounds(
  defaults: Decays,
  { exceeding: { defaults: time, secondCase } }: BiasCorrectionSettings["largestStep"],
): TheoryCheck[] {
  const attained = (decays: Decays, t: number) => stepRatio(extremalHistory(decays, t), decays);
  return [
    control({
      id: "TF2.first-case",
      statement: "Kingma and Ba: the step is at most α (1 − β₁)/√(1 − β₂) at the defaults; " +
        `gradients growing by β₂/β₁, t = ${time}`,
      ...atMost(attained(defaults, time), sparseBound(defaults), 0, MARGIN),
    }),
    control({
      id: "TF2.second-case",
      statement: `Kingma and Ba, and the report: otherwise at most α; β₂ = ${secondCase.beta2}, ` +
        `gradients growing by β₂/β₁, t = ${secondCase.time}`,
      ...atMost(attained(secondCase, secondCase.time), 1, 0, MARGIN),
    }),
  ];
}

/** From which t the largest step exceeds what Kingma and Ba call its bound. */
export function firstExcess(defaults: Decays, expected: number): TheoryCheck {
  const first = firstTime((t) => largestStepRatio(defaults, t) > sparseBound(defaults));
  return check({
    id: "TF2.first-excess",
    statement: "at the defaults R_t exceeds (1 − β₁)/√(1 − β₂) first at this t",
    ...equal(first, expected),
    values: { limit: limitOf(defaults), sparseBound: sparseBound(defaults) },
  });
}

/** One spike after zeros, the sparse case that the bound is made for. */
export function firstSpike(defaults: Decays, expected: number): TheoryCheck {
  const first = firstTime((t) => stepRatio([...new Float64Array(t - 1), 1], defaults) > 1);
  return check({
    id: "TF2.spike",
    statement:
      "at the defaults one spike after t − 1 zeros moves Adam by more than α first at this t",
    ...equal(first, expected),
  });
}

function firstTime(condition: (t: number) => boolean): number {
  let t = 1;
  while (!condition(t)) t++;
  return t;
}

/** (1 − β₁)/√(1 − β₂). */
function sparseBound({ beta1, beta2 }: Decays): number {
  return (1 - beta1) / Math.sqrt(1 - beta2);
}

/** R_∞, for β₁² < β₂. */
function limitOf({ beta1, beta2 }: Decays): number {
  return (1 - beta1) / Math.sqrt((1 - beta2) * (1 - beta1 * beta1 / beta2));
}

export function largestStepCurve(defaults: Decays): TheoryCurve {
  const secondCase = { beta1: 0.9, beta2: 0.95 };
  return {
    id: "largest-step",
    name: "Adam's largest step in units of α",
    x: { label: "step t", scale: "log" },
    y: { label: "|Δ_t| / α", scale: "linear" },
    rows: evenlyInLog(10_001).flatMap((t) => [
      { series: "R_t, β₂ = 0.999", x: t, y: largestStepRatio(defaults, t) },
      { series: "R_t, β₂ = 0.95", x: t, y: largestStepRatio(secondCase, t) },
      { series: "Kingma and Ba's bound, β₂ = 0.999", x: t, y: sparseBound(defaults) },
      { series: "α", x: t, y: 1 },
    ]),
  };
}
