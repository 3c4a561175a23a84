import adam from "../../optim/adam.ts";
import { numbers } from "../../optim/interpreters/numbers.ts";
import { stream } from "../../random.ts";
import type { Findings } from "../../schema/theory.ts";
import { check, equal } from "../tools/check.ts";
import { power } from "../../arithmetic/power.ts";
import { type Estimate, estimate, relativeError } from "../tools/numbers.ts";
import type { BiasCorrectionSettings } from "./settings.ts";

const REASON =
  "1 % for the correlation of m² with v and for Jensen's inequality, both O(1 − β₂), " +
  "and five standard errors from the same sample";

/** TF3: on pure noise the step is about 0.23 α, not ±α: the ratio is far from 1 on a flat landscape. */
export function checkPureNoise(settings: BiasCorrectionSettings): Findings {
  const { noise: { chains, steps }, beta1, beta2 } = settings;
  const { mean, standardError } = squaredRatio(settings);
  const correction = (1 - power(beta2, steps)) / power(1 - power(beta1, steps), 2);
  const rms = Math.sqrt(mean * correction);
  const expected = Math.sqrt((1 - beta1) / (1 + beta1));
  // d rms = d mean/(2 rms), so the relative error halves.
  const error = standardError / mean / 2;
  const measured = relativeError(rms, expected);
  const value = check({
    id: "TF3",
    statement: "r.m.s. of m̂/√v̂ on N(0, 1) noise = √((1 − β₁)/(1 + β₁)): relative error, " +
      `${chains} chains, t = ${steps}`,
    ...equal(measured, 0, 0.01 + 5 * error, REASON),
    values: { rms, expected, relativeStandardError: error },
  });
  return { checks: [value], curves: [] };
}

/** m²/v after the last step, over the chains. */
function squaredRatio(
  { noise: { chains, steps }, beta1, beta2, rootSeed }: BiasCorrectionSettings,
): Estimate {
  const random = stream(rootSeed, "F3");
  const scalars = adam.scalars({ learningRate: 1, beta1, beta2, epsilon: 0 }, steps);
  let [sum, squares] = [0, 0];
  for (let chain = 0; chain < chains; chain++) {
    let { m, v } = { m: 0, v: 0 };
    for (let t = 0; t < steps; t++) {
      ({ m, v } = adam.update(numbers, { p: 0, g: random.normal(), m, v }, scalars));
    }
    const ratio = m * m / v;
    sum += ratio;
    squares += ratio * ratio;
  }
  return estimate(chains, sum, squares);
}
