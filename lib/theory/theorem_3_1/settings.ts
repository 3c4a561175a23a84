/** What the checks of Theorem 3.1 are run with. */
export const THEOREM_3_1 = {
  rootSeed: 31,
  /** TA1 and TA3: noisy quadratics, whose expectations are exact. */
  quadratic: {
    dimension: 10,
    points: 50,
    smoothness: 4,
    start: 5,
    steps: 2000,
    stepFactors: [1, 0.5, 0.25, 0.1, 0.05, 0.01],
    slopeStepFactors: [0.1, 0.05, 0.025, 0.0125],
    simulation: { stepFactor: 0.25, steps: 60, chains: 4000 },
    tooLongStepFactor: 1.5,
  },
  /** TA2: a loss that is not convex. */
  cosine: {
    centres: [0, 0.5, 2],
    startOffset: 3,
    steps: 1500,
    chains: 20_000,
    stepFactors: [1, 0.5, 0.2, 0.1, 0.05, 0.025],
    slopeStepFactors: [0.1, 0.05, 0.025],
    linearisedUpTo: 0.05,
    /** ‖∇f‖² is evaluated at every so many steps. */
    spacing: 5,
    /** The plateau is the mean over the last so many steps. */
    plateauSteps: 500,
    varianceGrid: 200_000,
  },
};
export type Theorem31Settings = typeof THEOREM_3_1;
