/** What the checks of Theorem 3.2 are run with. L = 1 throughout. */
export const THEOREM_3_2 = {
  /** TB1: Nesterov's tridiagonal quadratic, started at 0. */
  tridiagonal: { dimension: 2001, steps: 1000 },
  /** TB2: a diagonal quadratic with eigenvalues log-spaced from `smallest` to 1, started at ones. */
  diagonal: {
    eigenvalues: 50,
    smallest: 1e-4,
    steps: 3000,
    accuracy: 1e-6,
    mostSteps: 100_000,
  },
  /** TB3: one flat direction. */
  flat: { curvature: 2.5e-5, steps: 4000, constantMomentum: 0.9, firstViolation: 665 },
};
export type Theorem32Settings = typeof THEOREM_3_2;
