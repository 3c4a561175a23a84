import adam from "./adam.ts";
import { updateRule } from "./rule.ts";

/**
 * AMSGrad (Reddi, Kale and Kumar 2018): Adam whose denominator never shrinks.
 *
 *     m ← β₁ m + (1 − β₁) g        m̂ = m / (1 − β₁ᵗ)
 *     v ← β₂ v + (1 − β₂) g²       w ← max(w, v)
 *     θ ← θ − α m̂ / (√(w / (1 − β₂ᵗ)) + ε)
 *
 * The paper has neither bias correction nor ε; both are kept from Adam here, as libraries do, so that
 * the two differ in the maximum alone. `w` is the paper's v̂. Not in the report; used by its checks.
 */
export default updateRule({
  name: "amsgrad",
  title: "AMSGrad",
  settings: adam.settings,
  state: ["m", "v", "w"],
  scalars: adam.scalars,
  update: ({ add, sub, mul, div, sqrt, max }, { p, g, m, v, w }, s) => {
    m = add(mul(s.beta1, m), mul(s.oneMinusBeta1, g));
    v = add(mul(s.beta2, v), mul(s.oneMinusBeta2, mul(g, g)));
    w = max(w, v);
    return { p: sub(p, div(mul(s.a, m), add(sqrt(mul(s.c, w)), s.epsilon))), m, v, w };
  },
});
