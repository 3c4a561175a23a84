import adam from "../../../lib/optim/adam.ts";
import { biasCorrection } from "../../../lib/optim/bias_correction.ts";
import { numbers } from "../../../lib/optim/interpreters/numbers.ts";
import { type Settings, usualConfig } from "../../../lib/optim/rule.ts";
import rmsprop from "../../../lib/optim/rmsprop.ts";

/** The report's, of Figures 7 and 8. */
const LEARNING_RATE = 0.001;
export const ADAM = usualConfig(adam, LEARNING_RATE) as unknown as Settings<
  "beta1" | "beta2" | "epsilon"
>;
export const RMSPROP = usualConfig(rmsprop, LEARNING_RATE) as unknown as Settings<
  "decay" | "epsilon"
>;

/** What happens to one weight in one step. */
export interface HandStep {
  t: number;
  g: number;
  /** Moments before the step and after it. */
  before: { m: number; v: number };
  m: number;
  v: number;
  /** As the step uses them: corrected for bias, or not. */
  mHat: number;
  vHat: number;
  /** θ_{t+1} − θ_t. */
  change: number;
  /** RMSProp's v, before and after, and its change. */
  rmsprop: { before: number; v: number; change: number };
}

/** Adam's steps and RMSProp's on the same gradients, by their rules. */
export function handSteps(gradients: readonly number[], corrected: boolean): HandStep[] {
  let [m, v, other] = [0, 0, 0];
  return gradients.map((g, k) => {
    const t = k + 1;
    const scalars = {
      ...adam.scalars(ADAM, t),
      ...!corrected && { a: ADAM.learningRate, c: 1 },
    };
    const before = { m, v };
    const next = adam.update(numbers, { p: 0, g, m, v }, scalars);
    const beside = rmsprop.update(numbers, { p: 0, g, v: other }, rmsprop.scalars(RMSPROP, t));
    const step: HandStep = {
      ...{ t, g, before, m: next.m, v: next.v },
      mHat: corrected ? next.m / biasCorrection(ADAM.beta1, t) : next.m,
      vHat: corrected ? next.v / biasCorrection(ADAM.beta2, t) : next.v,
      // a weight that stands at 0 is moved to its change
      change: next.p,
      rmsprop: { before: other, v: beside.v, change: beside.p },
    };
    [m, v, other] = [next.m, next.v, beside.v];
    return step;
  });
}
