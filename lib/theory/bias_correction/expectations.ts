import type { Findings, TheoryCheck, TheoryCurve } from "../../schema/theory.ts";
import { check, control, equal, ROUNDING } from "../tools/check.ts";
import { power } from "../../arithmetic/power.ts";
import { largest } from "../tools/numbers.ts";
import { type AdamMoments, adamMoments, type Decays } from "./moments.ts";
import type { BiasCorrectionSettings } from "./settings.ts";

const REASON = "absolute; float64 rounding of sums over up to 4096 histories";
const TOLERANCE = 1e-12;

/** What the moments are after t steps, beside E g and E g². */
interface Case extends Expectations {
  t: number;
  mean: number;
  square: number;
}

/** TF1: equations (19)–(23), by going through every history of two-valued gradients. */
export function checkExpectations({ histories, beta1, beta2 }: BiasCorrectionSettings): Findings {
  const { longest, laws } = histories;
  const decays = { beta1, beta2 };
  const casesOf = (law: Law): Case[] =>
    Array.from({ length: longest }, (_, index) => {
      const t = index + 1;
      return { t, ...stationary(law), ...expectations(law, t, decays) };
    });
  const cases = laws.flatMap(casesOf);
  return {
    checks: [biased(cases, decays), corrected(cases), ...uncorrected(cases[0], decays)],
    curves: [curve(casesOf(laws[laws.length - 1]))],
  };
}

function biased(cases: Case[], { beta1, beta2 }: Decays): TheoryCheck {
  const errors = cases.flatMap(({ t, mean, square, m, v }) => [
    Math.abs(m - (1 - power(beta1, t)) * mean),
    Math.abs(v - (1 - power(beta2, t)) * square),
  ]);
  return check({
    id: "TF1",
    statement: "E m_t = (1 − β₁ᵗ) E g and E v_t = (1 − β₂ᵗ) E g² over all 2ᵗ histories, t ≤ " +
      `${largest(cases.map(({ t }) => t))}: largest error`,
    ...equal(largest(errors), 0, TOLERANCE, REASON),
  });
}

function corrected(cases: Case[]): TheoryCheck {
  const errors = cases.flatMap(({ mean, square, mHat, vHat }) => [
    Math.abs(mHat - mean),
    Math.abs(vHat - square),
  ]);
  return check({
    id: "TF1.corrected",
    statement: "E m̂_t = E g and E v̂_t = E g²: largest error",
    ...equal(largest(errors), 0, TOLERANCE, REASON),
  });
}

function uncorrected({ square, v }: Case, { beta2 }: Decays): TheoryCheck[] {
  return [
    control({
      id: "TF1.uncorrected",
      statement: "without correction v₁ is unbiased as well: E v₁/E g²",
      ...equal(v / square, 1, TOLERANCE, REASON),
    }),
    check({
      id: "TF1.factor",
      statement: "it is too small by the factor 1/(1 − β₂): E g²/E v₁ over that",
      ...equal(square / v * (1 - beta2), 1, TOLERANCE, ROUNDING),
      values: { factor: square / v },
    }),
  ];
}

function curve(cases: Case[]): TheoryCurve {
  return {
    id: "bias",
    name: "How much of its expectation a moment has reached after t steps",
    x: { label: "step t", scale: "linear" },
    y: { label: "E / stationary value", scale: "log" },
    rows: cases.flatMap(({ t, mean, square, m, v, vHat }) => [
      { series: "m, not corrected", x: t, y: m / mean },
      { series: "v, not corrected", x: t, y: v / square },
      { series: "m̂ and v̂", x: t, y: vHat / square },
    ]),
  };
}

/** A gradient that takes finitely many values. */
export interface Law {
  values: number[];
  probabilities: number[];
}

/** E m, E v, E m̂ and E v̂. */
export type Expectations = AdamMoments;

/** E g and E g². */
export function stationary({ values, probabilities }: Law): { mean: number; square: number } {
  const average = (f: (g: number) => number) =>
    values.reduce((sum, value, k) => sum + probabilities[k] * f(value), 0);
  return { mean: average((g) => g), square: average((g) => g * g) };
}

/** The expectations after t steps, over all 2ᵗ histories of a two-valued gradient. */
export function expectations(
  { values, probabilities }: Law,
  t: number,
  decays: Decays,
): Expectations {
  const total: Expectations = { m: 0, v: 0, mHat: 0, vHat: 0 };
  for (let history = 0; history < 1 << t; history++) {
    const draws = Array.from({ length: t }, (_, i) => (history >> i) & 1);
    const weight = draws.reduce((product, draw) => product * probabilities[draw], 1);
    const { m, v, mHat, vHat } = adamMoments(draws.map((draw) => values[draw]), decays);
    total.m += weight * m;
    total.v += weight * v;
    total.mHat += weight * mHat;
    total.vHat += weight * vHat;
  }
  return total;
}
