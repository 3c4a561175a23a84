import { factor, positive, updateRule } from "./rule.ts";

/**
 * RMSProp, equations (15) and (16) of the report:
 *
 *     v ← β v + (1 − β) g²
 *     θ ← θ − α g / √(v + ε)
 *
 * with `p` = θ, `α` = `learningRate`, `β` = `decay`. ε stands **inside** the root, as the report prints
 * it; PyTorch adds it outside. `v` starts at 0 and is not bias-corrected.
 */
export default updateRule({
  name: "rmsprop",
  title: "RMSProp",
  settings: { decay: factor(0.9), epsilon: positive(1e-8) },
  state: ["v"],
  scalars: ({ learningRate, decay, epsilon }) => ({
    alpha: learningRate,
    beta: decay,
    oneMinusBeta: 1 - decay,
    epsilon,
  }),
  update: ({ add, sub, mul, div, sqrt }, { p, g, v }, { alpha, beta, oneMinusBeta, epsilon }) => {
    v = add(mul(beta, v), mul(oneMinusBeta, mul(g, g)));
    return { p: sub(p, div(mul(alpha, g), sqrt(add(v, epsilon)))), v };
  },
});
