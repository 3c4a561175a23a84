import { zerosLike } from "@tensorflow/tfjs";
import type { Optimizer } from "./optimizer.ts";

export interface MomentumConfig {
  learningRate: number;
  momentum: number;
}

/**
 * Momentum as Polyak's heavy ball, equation (10) of the report:
 *
 *     θᵏ⁺¹ = θᵏ − α g(θᵏ) + β (θᵏ − θᵏ⁻¹),  θ⁻¹ = θ⁰
 *
 * with `α` = `learningRate`, `β` = `momentum`. The state `u` is the last update, θᵏ − θᵏ⁻¹.
 */
export function heavyBall({ learningRate, momentum }: MomentumConfig): Optimizer {
  return {
    init: (params) => ({ u: zerosLike(params) }),
    update: (g, { u }) => {
      const update = u.mul(momentum).sub<typeof g>(g.mul(learningRate));
      return { update, state: { u: update } };
    },
  };
}
