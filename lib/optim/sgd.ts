import { updateRule } from "./rule.ts";

/**
 * Stochastic gradient descent, equation (5) of the report:
 *
 *     θ ← θ − α g
 *
 * with `p` = θ, `α` = `learningRate`. It keeps no state.
 */
export default updateRule({
  name: "sgd",
  title: "SGD",
  settings: {},
  state: [],
  scalars: ({ learningRate }) => ({ alpha: learningRate }),
  update: ({ sub, mul }, { p, g }, { alpha }) => ({ p: sub(p, mul(alpha, g)) }),
});
