import type { Findings, TheoryCurve } from "../../schema/theory.ts";
import { below, check, control, MARGIN } from "../tools/check.ts";
import { byKey, evenly } from "../tools/numbers.ts";
import { fourMethods, squares } from "./methods.ts";
import { classicalGamma, nesterovRate, sgdRate } from "./rates.ts";
import type { Theorem33Settings } from "./settings.ts";

/** Past this many times its start a diverging trajectory is not drawn. */
const OFF_THE_CHART = 1e3;

/** TC4, a control: at the step with which SGD converges, the classical momentum must make it diverge. */
export function checkClassicalMomentum(settings: Theorem33Settings): Findings {
  const { kappa, step } = settings.divergence;
  const { kappas } = settings.rates;
  const rate = (k: number) => nesterovRate(step, classicalGamma(k), k);
  return {
    checks: [
      control({
        id: "TC4",
        statement: `SGD + Nesterov with SGD's step 1/(6 h₁) converges, κ = ${kappa}: ρ`,
        ...below(rate(kappa), 1, 0, MARGIN),
        values: { gamma: classicalGamma(kappa), rateByKappa: byKey(kappas, kappas.map(rate)) },
      }),
      check({
        id: "TC4.sgd",
        statement: `SGD converges with the step 1/(6 h₁), κ = ${kappa}: ρ`,
        ...below(sgdRate(step, kappa), 1, 0, MARGIN),
      }),
    ],
    curves: [trajectories(settings)],
  };
}

/** E f(w_t)/f(w_0), exactly, by the recursion of second moments. */
function trajectories(settings: Theorem33Settings): TheoryCurve {
  const { kappa, start: [first, second], steps } = settings.divergence;
  const kept = evenly(steps + 1);
  const rows = fourMethods(settings).flatMap((method) => {
    const ones = squares(method, 1, first, steps);
    const twos = squares(method, 1 / kappa, second, steps);
    const loss = ones.map((one, t) => one + twos[t] / kappa);
    const end = loss.findIndex((value) => value > OFF_THE_CHART * loss[0]);
    return kept.filter((t) => end < 0 || t < end)
      .map((t) => ({ series: method.name, x: t, y: loss[t] / loss[0] }));
  });
  return {
    id: "trajectories",
    name: `E f(w_t) on the component decoupled model, κ = ${kappa}`,
    x: { label: "step t", scale: "linear" },
    y: { label: "E f(w_t) / f(w_0)", scale: "log" },
    rows,
  };
}
