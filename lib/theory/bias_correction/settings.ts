/** What the checks of Adam's bias correction and step are run with. */
export const BIAS_CORRECTION = {
  rootSeed: 42,
  beta1: 0.9,
  beta2: 0.999,
  /** TF1: gradients with two values each. */
  histories: {
    longest: 12,
    laws: [
      { values: [-1, 3], probabilities: [0.75, 0.25] },
      { values: [0.5, 2], probabilities: [0.7, 0.3] },
    ],
  },
  /** TF2: the largest step. */
  largestStep: {
    betas: [[0.9, 0.999], [0.9, 0.99], [0.9, 0.95], [0.9, 0.9], [0.9, 0.8], [0.5, 0.999]],
    times: [1, 2, 5, 20, 100, 300],
    randomHistories: 200,
    firstExcess: 210,
    firstSpike: 106,
    exceeding: { defaults: 300, secondCase: { beta1: 0.9, beta2: 0.95, time: 200 } },
  },
  /** TF3: pure noise. */
  noise: { chains: 20_000, steps: 3000 },
  /** TF4 and TF5: first steps and RMSProp's step. */
  steps: {
    decay: 0.9,
    gradients: [-1e6, -3, -1e-8, 1e-8, 0.2, 1, 40],
    /** |g_t| and v_{t−1}: from, to, how many, even in the logarithm. */
    sizes: [1e-3, 1e3, 100],
    pasts: [1e-4, 1e4, 17],
  },
  /** TF6: Kingma and Ba's Lemma 10.3. */
  lemma: { steps: 200, firstViolation: 31 },
};
export type BiasCorrectionSettings = typeof BIAS_CORRECTION;
