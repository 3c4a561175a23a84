import type { Optimizer } from "./optimizer.ts";

/**
 * Stochastic gradient descent, equation (5) of the report:
 *
 *     θ ← θ − α g
 *
 * with `α` = `learningRate`. It keeps no state.
 */
export function sgd({ learningRate }: { learningRate: number }): Optimizer {
  return {
    init: () => ({}),
    update: (g) => ({ update: g.mul(-learningRate), state: {} }),
  };
}
