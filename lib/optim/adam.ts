import { zerosLike } from "@tensorflow/tfjs";
import { biasCorrection } from "./bias_correction.ts";
import type { Optimizer } from "./optimizer.ts";

export interface AdamConfig {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
}

/**
 * Adam, equations (18a)–(18d) of the report (Kingma and Ba 2015, Algorithm 1):
 *
 *     m ← β₁ m + (1 − β₁) g        m̂ = m / (1 − β₁ᵗ)
 *     v ← β₂ v + (1 − β₂) g²       v̂ = v / (1 − β₂ᵗ)
 *     θ ← θ − α m̂ / (√v̂ + ε)
 *
 * with `α` = `learningRate`. ε stands **outside** the root. `t` is the step, from 1.
 */
export function adam({ learningRate, beta1, beta2, epsilon }: AdamConfig): Optimizer {
  return {
    init: (params) => ({ m: zerosLike(params), v: zerosLike(params) }),
    update: (g, state, t) => {
      const m = state.m.mul(beta1).add<typeof g>(g.mul(1 - beta1));
      const v = state.v.mul(beta2).add<typeof g>(g.square().mul(1 - beta2));
      const mHat = m.div(biasCorrection(beta1, t));
      const vHat = v.div(biasCorrection(beta2, t));
      return { update: mHat.mul(-learningRate).div(vHat.sqrt().add(epsilon)), state: { m, v } };
    },
  };
}
