import adam from "../optim/adam.ts";
import rmsprop from "../optim/rmsprop.ts";
import { type UpdateRule, updateRule } from "../optim/rule.ts";

/**
 * RMSProp and Adam with ε on the other side of the root than the report prints it: α g / (√v + ε), as
 * Hinton's and PyTorch's RMSProp, and α m̂ / √(v̂ + ε).
 */
export const EPSILON_MOVED: Readonly<Record<string, UpdateRule>> = {
  rmsprop: updateRule({
    ...rmsprop,
    update: ({ add, sub, mul, div, sqrt }, { p, g, v }, { alpha, beta, oneMinusBeta, epsilon }) => {
      v = add(mul(beta, v), mul(oneMinusBeta, mul(g, g)));
      return { p: sub(p, div(mul(alpha, g), add(sqrt(v), epsilon))), v };
    },
  }),
  adam: updateRule({
    ...adam,
    update: ({ add, sub, mul, div, sqrt }, { p, g, m, v }, s) => {
      m = add(mul(s.beta1, m), mul(s.oneMinusBeta1, g));
      v = add(mul(s.beta2, v), mul(s.oneMinusBeta2, mul(g, g)));
      return { p: sub(p, div(mul(s.a, m), sqrt(add(mul(s.c, v), s.epsilon)))), m, v };
    },
  }),
};
