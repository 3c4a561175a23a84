import { numbers } from "../../optim/interpreters/numbers.ts";
import rmsprop from "../../optim/rmsprop.ts";

/** |Δ_t|/α of (17), RMSProp with ε = 0: |g_t|/√(β v_{t−1} + (1 − β) g_t²). */
export function rmspropStep(g: number, past: number, decay: number): number {
  const scalars = rmsprop.scalars({ learningRate: 1, decay, epsilon: 0 }, 1);
  return Math.abs(rmsprop.update(numbers, { p: 0, g, v: past }, scalars).p);
}
