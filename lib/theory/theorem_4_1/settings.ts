/** What the checks of Theorem 4.1 are run with. */
export const THEOREM_4_1 = {
  /** TE1, TE2, TE2b: f_t = C x when t mod 3 = 1, else −x, on [−1, 1]. */
  reddi: {
    period: 3,
    large: 3,
    small: 1,
    alpha: 0.5,
    beta1: 0,
    beta2: 0.1,
    starts: [1, 0, -1],
    rounds: 300_000,
    checkpoints: [300, 3000, 30_000, 300_000],
    /** λ in the bound (27), which β₁ = 0 leaves free. */
    lambda: 0.5,
  },
  /** TE3: problems on which all goes well. */
  benign: {
    rounds: 20_000,
    start: 0.5,
    alpha: 0.5,
    beta1: 0.9,
    lambda: 0.99,
    beta2: 0.999,
    quadratic: {
      seed: 2024,
      weights: [0.2, 0.4, 0.6, 0.8, 1],
      means: [0.3, -0.2, 0.9, -1.2, 0],
    },
    linear: { seed: 99, dimension: 5 },
    checkpoints: [100, 1000, 10_000],
    slopeFrom: 1000,
    lastRounds: 1000,
  },
  /** TE4: the same effect with β₁ = 0.9 and β₂ = 0.99. */
  slow: {
    period: 101,
    large: 1010,
    small: 10,
    alpha: 0.5,
    beta1: 0.9,
    beta2: 0.99,
    start: 0,
    rounds: 1_000_000,
    /** Whole periods after which R(T)/T is read to find its limit. */
    wholePeriods: [990, 9900],
  },
};
export type Theorem41Settings = typeof THEOREM_4_1;
