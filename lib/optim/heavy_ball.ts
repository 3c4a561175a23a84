import { factor, updateRule } from "./rule.ts";

/**
 * Momentum as Polyak's heavy ball, equation (10) of the report:
 *
 *     θᵏ⁺¹ = θᵏ − α g(θᵏ) + β (θᵏ − θᵏ⁻¹),  θ⁻¹ = θ⁰
 *
 * with `p` = θ, `α` = `learningRate`, `β` = `momentum`. The state `u` is the last update, θᵏ − θᵏ⁻¹.
 */
export default updateRule({
  name: "heavy-ball",
  title: "Heavy ball",
  settings: { momentum: factor(0.9) },
  state: ["u"],
  scalars: ({ learningRate, momentum }) => ({ alpha: learningRate, beta: momentum }),
  update: ({ add, sub, mul }, { p, g, u }, { alpha, beta }) => {
    u = sub(mul(beta, u), mul(alpha, g));
    return { p: add(p, u), u };
  },
});
