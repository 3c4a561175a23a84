import adam from "../../optim/adam.ts";
import amsgrad from "../../optim/amsgrad.ts";
import { numbers } from "../../optim/interpreters/numbers.ts";
import type { UpdateRule } from "../../optim/rule.ts";
import sgd from "../../optim/sgd.ts";

const RULES: Record<LearnerConfig["kind"], UpdateRule> = { adam, amsgrad, sgd };

/** How a learner moves. `alpha` is α of α_t = α/√t; β_{1,t} = β₁ λ^{t−1}; ε = 0. */
export interface LearnerConfig {
  kind: "adam" | "amsgrad" | "sgd";
  alpha: number;
  beta1: number;
  /** 1 leaves β₁ as it is. */
  lambda: number;
  beta2: number;
  /** Whether m and v are divided by 1 − β₁ᵗ and 1 − β₂ᵗ; AMSGrad has no such correction. */
  corrected: boolean;
}

/** A learner in the course of its rounds. */
export interface Learner {
  config: LearnerConfig;
  /** v̂_t, what the root is taken of. */
  secondMoment: Float64Array;
  /** β_{1,t} of the last round. */
  beta1: number;
  /** Moves `x` by round `t` (from 1) with gradient `g`; no projection. */
  step(x: Float64Array, g: Float64Array, t: number): void;
}

/**
 * Adam, equations (18a)–(18d) with ε = 0; AMSGrad, v̂_t = max(v̂_{t−1}, v_t); SGD, which has no β₁.
 *
 *     m_t = β_{1,t} m_{t−1} + (1 − β_{1,t}) g_t     v_t = β₂ v_{t−1} + (1 − β₂) g_t²
 *     x_{t+1} = x_t − α_t m̂_t/√v̂_t
 */
export function learner(config: LearnerConfig, dimension: number): Learner {
  const rule = RULES[config.kind];
  const kept = Array.from(
    { length: dimension },
    () => Object.fromEntries(rule.state.map((name) => [name, 0])),
  );
  const secondMoment = new Float64Array(dimension).fill(config.kind === "sgd" ? 1 : 0);
  const state: Learner = { config, secondMoment, beta1: config.beta1, step };
  return state;

  function step(x: Float64Array, g: Float64Array, t: number): void {
    if (t > 1) state.beta1 *= config.lambda;
    const scalars = scalarsOf(config, state.beta1, t);
    for (let i = 0; i < dimension; i++) {
      const { p, ...next } = rule.update(numbers, { ...kept[i], p: x[i], g: g[i] }, scalars);
      kept[i] = next;
      if (config.kind !== "sgd") secondMoment[i] = scalars.c * (next.w ?? next.v);
      // Before the first gradient that is not 0 both moments are 0, and nothing moves.
      if (secondMoment[i] > 0) x[i] = p;
    }
  }
}

/** The rule's scalars of round t, but for the schedule of β₁ and for a correction that is left out. */
function scalarsOf(
  { kind, alpha, beta1, beta2, corrected }: LearnerConfig,
  scheduled: number,
  t: number,
): Record<string, number> {
  const learningRate = alpha / Math.sqrt(t);
  if (kind === "sgd") return sgd.scalars({ learningRate }, t);
  return {
    ...adam.scalars({ learningRate, beta1, beta2, epsilon: 0 }, t),
    beta1: scheduled,
    oneMinusBeta1: 1 - scheduled,
    ...!corrected && { a: learningRate, c: 1 },
  };
}
