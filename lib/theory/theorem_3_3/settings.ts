/** What the checks of Theorem 3.3 are run with. h₁ = 1 and h₂ = 1/κ throughout. */
export const THEOREM_3_3 = {
  rootSeed: 33,
  /** TC1: rates of tuned methods. */
  rates: {
    kappas: [16, 64, 256, 1024, 4096, 16_384],
    slopeFrom: 256,
    /** Nesterov's step is a = c (1 − γ) with c in this interval. */
    steps: [0.02, 0.7],
    /** 1 − γ runs from this multiple of 1/√κ to 0.999. */
    leastDamping: 0.01,
  },
  /** TC2: the stability limit of the step. */
  stability: { gammas: 130, leastDamping: 1e-3, scanTo: 1.6, scanSteps: 800 },
  /** TC3: random settings. */
  random: { draws: 40_000, kappas: [16, 16_384], constant: 15 },
  /** TC4: SGD's step, and trajectories. */
  divergence: { kappa: 256, step: 1 / 6, start: [1, 16], steps: 1500 },
  /** TC5: chains run on samples of the model. */
  simulation: { chains: 200_000, steps: 12 },
  /** TC6: the potential of MaSS. */
  potential: { kappas: [16, 256, 4096], steps: 400 },
};
export type Theorem33Settings = typeof THEOREM_3_3;
