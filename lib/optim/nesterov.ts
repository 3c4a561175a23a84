import heavyBall from "./heavy_ball.ts";
import { updateRule } from "./rule.ts";

/**
 * Nesterov's accelerated gradient with constant momentum, equation (11) of the report:
 *
 *     y = θᵏ + β (θᵏ − θᵏ⁻¹);  θᵏ⁺¹ = y − α g(y),  θ⁻¹ = θ⁰
 *
 * with `p` = θ, `α` = `learningRate`, `β` = `momentum`. It is the heavy ball with the gradient taken
 * at the look-ahead point `y`; what is reported and evaluated is θ, not y. Deep-learning libraries often
 * store y instead, which moves their iterates by β (θᵏ − θᵏ⁻¹).
 */
export default updateRule({
  ...heavyBall,
  name: "nesterov",
  title: "Nesterov",
  lookahead: ({ add, mul }, { p, u }, { beta }) => add(p, mul(beta, u)),
});
