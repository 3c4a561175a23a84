/** The gradients of a weight along the published Adam run. */
export interface WeightGradients {
  /** As a sentence names it. */
  name: string;
  /** g of step 1, 2, …, each with its place in the artifact. */
  gradients: number[];
  source: string;
}

/** What the chapter embeds for the step by hand. */
export interface HandData {
  weights: WeightGradients[];
}
