import { log } from "../../arithmetic/log.ts";
import type { Findings } from "../../schema/theory.ts";
import { atMost, check, control, equal, MARGIN, ROUNDING } from "../tools/check.ts";
import { largest } from "../tools/numbers.ts";
import type { BiasCorrectionSettings } from "./settings.ts";

/** TF6, a control: Lemma 10.3, on which the proof of Theorem 4.1 leans, must fail for g_t = 1/√t. */
export function checkLemma({ lemma: { steps, firstViolation } }: BiasCorrectionSettings): Findings {
  const { claimed, correct } = ratios(steps);
  return {
    checks: [
      control({
        id: "TF6",
        statement: `Σ|g_t|/√t ≤ 2 G_∞ ‖g_{1:T}‖ for g_t = 1/√t, T ≤ ${steps}: largest ratio`,
        ...atMost(largest(claimed), 1, 0, MARGIN),
      }),
      check({
        id: "TF6.first",
        statement: "it fails first at this T",
        ...equal(claimed.findIndex((ratio) => ratio > 1) + 1, firstViolation),
      }),
      check({
        id: "TF6.correct",
        statement: "Σ|g_t|/√t ≤ ‖g_{1:T}‖ √(1 + ln T), by Cauchy and Schwarz: largest ratio",
        ...atMost(largest(correct), 1, 1e-12, ROUNDING),
      }),
    ],
    curves: [],
  };
}

/** Σ|g_t|/√t beside both bounds for T = 1..steps, with g_t = 1/√t and so G_∞ = 1. */
function ratios(steps: number): { claimed: number[]; correct: number[] } {
  const [claimed, correct]: number[][] = [[], []];
  let [sum, squares] = [0, 0];
  for (let t = 1; t <= steps; t++) {
    const g = 1 / Math.sqrt(t);
    sum += g / Math.sqrt(t);
    squares += g * g;
    const norm = Math.sqrt(squares);
    claimed.push(sum / (2 * norm));
    correct.push(sum / (norm * Math.sqrt(1 + log(t))));
  }
  return { claimed, correct };
}
