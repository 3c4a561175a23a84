import { type AdamMoments, adamMoments, type Decays } from "./moments.ts";

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
