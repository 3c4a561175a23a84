import { biasCorrection } from "./bias_correction.ts";
import { factor, positive, updateRule } from "./rule.ts";

/**
 * Adam, equations (18a)–(18d) of the report (Kingma and Ba 2015, Algorithm 1):
 *
 *     m ← β₁ m + (1 − β₁) g        m̂ = m / (1 − β₁ᵗ)
 *     v ← β₂ v + (1 − β₂) g²       v̂ = v / (1 − β₂ᵗ)
 *     θ ← θ − α m̂ / (√v̂ + ε)
 *
 * with `p` = θ, `α` = `learningRate`. ε stands **outside** the root. `t` is the step, from 1. Both
 * corrections are numbers of the step: `a` = α / (1 − β₁ᵗ) and `c` = 1 / (1 − β₂ᵗ).
 */
export default updateRule({
  name: "adam",
  title: "Adam",
  settings: { beta1: factor(0.9), beta2: factor(0.999), epsilon: positive(1e-8) },
  state: ["m", "v"],
  scalars: ({ learningRate, beta1, beta2, epsilon }, t) => ({
    a: learningRate / biasCorrection(beta1, t),
    beta1,
    oneMinusBeta1: 1 - beta1,
    beta2,
    oneMinusBeta2: 1 - beta2,
    c: 1 / biasCorrection(beta2, t),
    epsilon,
  }),
  update: ({ add, sub, mul, div, sqrt }, { p, g, m, v }, s) => {
    m = add(mul(s.beta1, m), mul(s.oneMinusBeta1, g));
    v = add(mul(s.beta2, v), mul(s.oneMinusBeta2, mul(g, g)));
    return { p: sub(p, div(mul(s.a, m), add(sqrt(mul(s.c, v)), s.epsilon))), m, v };
  },
});
