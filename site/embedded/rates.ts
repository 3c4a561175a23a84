/** How one optimizer ends at one learning rate. */
export interface RateOutcome {
  /** Accuracy, a fraction. */
  mean: number;
  /** The same in %, as it is written. */
  shown: string;
  /** Where in the artifacts it comes from. */
  source: string;
  /** From this rate on no run of the optimizer trains. */
  diverged: boolean;
}

/** What the page of the overview embeds for its slider. */
export interface RateData {
  /** Every learning rate that was tried, ascending, as it is written. */
  rates: string[];
  /** Optimizer -> one outcome for each rate, `null` where it was not tried. */
  outcomes: Record<string, (RateOutcome | null)[]>;
}
