import { zerosLike } from "@tensorflow/tfjs";
import type { Optimizer } from "./optimizer.ts";

export interface RmspropConfig {
  learningRate: number;
  decay: number;
  epsilon: number;
}

/**
 * RMSProp, equations (15) and (16) of the report:
 *
 *     v ← β v + (1 − β) g²
 *     θ ← θ − α g / √(v + ε)
 *
 * with `α` = `learningRate`, `β` = `decay`. ε stands **inside** the root, as the report prints it;
 * PyTorch adds it outside. `v` starts at 0 and is not bias-corrected.
 */
export function rmsprop({ learningRate, decay, epsilon }: RmspropConfig): Optimizer {
  return {
    init: (params) => ({ v: zerosLike(params) }),
    update: (g, state) => {
      const v = state.v.mul(decay).add<typeof g>(g.square().mul(1 - decay));
      return { update: g.mul(-learningRate).div(v.add(epsilon).sqrt()), state: { v } };
    },
  };
}
