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
 * Adam, equations (18a)–(18d) with ε = 0; AMSGrad, v̂_t = max(v̂_{t−1}, v_t); SGD.
 *
 *     m_t = β_{1,t} m_{t−1} + (1 − β_{1,t}) g_t     v_t = β₂ v_{t−1} + (1 − β₂) g_t²
 *     x_{t+1} = x_t − α_t m̂_t/√v̂_t
 */
export function learner(config: LearnerConfig, dimension: number): Learner {
  const m = new Float64Array(dimension);
  const v = new Float64Array(dimension);
  const secondMoment = new Float64Array(dimension).fill(config.kind === "sgd" ? 1 : 0);
  const correction = corrections(config);
  const state: Learner = { config, secondMoment, beta1: config.beta1, step };
  return state;

  function step(x: Float64Array, g: Float64Array, t: number): void {
    const alpha = config.alpha / Math.sqrt(t);
    const [first, second] = correction();
    if (t > 1) state.beta1 *= config.lambda;
    for (let i = 0; i < dimension; i++) {
      m[i] = state.beta1 * m[i] + (1 - state.beta1) * g[i];
      v[i] = config.beta2 * v[i] + (1 - config.beta2) * g[i] * g[i];
      if (config.kind === "adam") secondMoment[i] = v[i] / second;
      if (config.kind === "amsgrad") secondMoment[i] = Math.max(secondMoment[i], v[i]);
      // Before the first gradient that is not 0 both moments are 0, and nothing moves.
      if (secondMoment[i] > 0) x[i] -= alpha * (m[i] / first) / Math.sqrt(secondMoment[i]);
    }
  }
}

/** 1 − β₁ᵗ and 1 − β₂ᵗ for t = 1, 2, …, one call each; ones for a learner without correction. */
function corrections({ corrected, beta1, beta2 }: LearnerConfig): () => [number, number] {
  let [power1, power2] = [1, 1];
  return () => {
    if (!corrected) return [1, 1];
    power1 *= beta1;
    power2 *= beta2;
    return [1 - power1, 1 - power2];
  };
}
