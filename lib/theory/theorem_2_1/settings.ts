/** What the checks of Theorem 2.1 are run with. Widths are listed from input to output. */
export const THEOREM_2_1 = {
  rootSeed: 21,
  /** TD1: explicit paths. */
  paths: {
    inputs: 8,
    outputs: 3,
    points: 40,
    networks: [[8, 3, 3], [8, 4, 4, 3], [8, 12, 5, 3, 3]],
    pointsPerSegment: 201,
  },
  /** TD2: the report's width 2c(N + 1) on a toy. */
  toy: {
    inputs: 3,
    outputs: 2,
    points: 4,
    networks: [[3, 20, 2], [3, 20, 20, 2]],
    pointsPerSegment: 201,
  },
  /** Weight of ‖P‖² beside the softmax cross-entropy, so that it has a minimiser. */
  penalty: 0.01,
  smallScale: 0.01,
  /** TD3: hidden widths that are too small. */
  bottlenecks: [1, 2],
  /** TD5: gradient descent. */
  descent: {
    network: [8, 6, 6, 3],
    learningRate: 0.05,
    steps: 20_000,
    /** From small starts: enough to halve the loss. */
    smallSteps: 3000,
    starts: 10,
    /** Entries of the usual start are N(0, 1/7). */
    variance: 1 / 7,
  },
};
export type Theorem21Settings = typeof THEOREM_2_1;
