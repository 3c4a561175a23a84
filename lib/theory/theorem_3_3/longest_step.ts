import type { Findings, TheoryCurve } from "../../schema/theory.ts";
import { below, check } from "../tools/check.ts";
import { largest, logSpaced } from "../tools/numbers.ts";
import { spectralRadius } from "../tools/spectral_radius.ts";
import { nesterovMatrix } from "./moments.ts";
import type { Theorem33Settings } from "./settings.ts";

const BISECTIONS = 30;

/** TC2: lemma (∗), how long a step with momentum γ may be. It is what rules acceleration out. */
export function checkLongestStep({ stability }: Theorem33Settings): Findings {
  // 1 − γ is log-spaced: near γ = 1 momentum would have to help, and at γ = 0 the lemma is sharp.
  const { gammas: count, leastDamping } = stability;
  const gammas = logSpaced(leastDamping, 0.999, count).map((damping) => 1 - damping);
  const steps = gammas.map((gamma) => largestStable(gamma, stability));
  const ratios = gammas.map((gamma, k) => steps[k] / stepLimit(gamma));
  return {
    checks: [
      check({
        id: "TC2",
        statement:
          `largest stable a divided by (1 − γ)(2 + γ)/(6 − 2γ − 2γ²), ${count} values of γ`,
        ...below(largest(ratios), 1),
        values: { gamma: gammas, ratio: ratios },
      }),
    ],
    curves: [curve(gammas, steps)],
  };
}

function curve(gammas: number[], steps: number[]): TheoryCurve {
  return {
    id: "stability",
    name: "Longest stable step by momentum",
    x: { label: "1 − γ", scale: "log" },
    y: { label: "a = η h₁", scale: "log" },
    rows: gammas.flatMap((gamma, k) => [
      { series: "longest stable step", x: 1 - gamma, y: steps[k] },
      { series: "lemma (∗)", x: 1 - gamma, y: stepLimit(gamma) },
      { series: "3/2 (1 − γ)", x: 1 - gamma, y: 1.5 * (1 - gamma) },
    ]),
  };
}

/** Right side of (∗). */
function stepLimit(gamma: number): number {
  return (1 - gamma) * (2 + gamma) / (6 - 2 * gamma - 2 * gamma * gamma);
}

/** The largest a with ρ < 1: the last stable point of a scan from above, then bisection. */
function largestStable(
  gamma: number,
  { scanTo, scanSteps }: Theorem33Settings["stability"],
): number {
  const stable = (a: number) => spectralRadius(nesterovMatrix(a, gamma)) < 1;
  const width = scanTo * (1 - gamma) / scanSteps;
  let step = scanSteps;
  while (step > 0 && !stable(step * width)) step--;
  let [low, high] = [step * width, (step + 1) * width];
  for (let k = 0; k < BISECTIONS; k++) {
    const middle = (low + high) / 2;
    if (stable(middle)) low = middle;
    else high = middle;
  }
  return low;
}
