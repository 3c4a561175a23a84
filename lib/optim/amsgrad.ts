import { zerosLike } from "@tensorflow/tfjs";
import type { AdamConfig } from "./adam.ts";
import { biasCorrection } from "./bias_correction.ts";
import type { Optimizer } from "./optimizer.ts";

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
export function amsgrad({ learningRate, beta1, beta2, epsilon }: AdamConfig): Optimizer {
  return {
    init: (params) => ({ m: zerosLike(params), v: zerosLike(params), w: zerosLike(params) }),
    update: (g, state, t) => {
      const m = state.m.mul(beta1).add<typeof g>(g.mul(1 - beta1));
      const v = state.v.mul(beta2).add<typeof g>(g.square().mul(1 - beta2));
      const w = state.w.maximum<typeof g>(v);
      const mHat = m.div(biasCorrection(beta1, t));
      const wHat = w.div(biasCorrection(beta2, t));
      return { update: mHat.mul(-learningRate).div(wHat.sqrt().add(epsilon)), state: { m, v, w } };
    },
  };
}
