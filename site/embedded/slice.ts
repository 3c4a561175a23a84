/** A number as it is written, and where in the artifacts it comes from. */
export interface Shown {
  value: number;
  shown: string;
  source: string;
}

/** What the chapter embeds of Figure S1. */
export interface SliceData {
  axes: { x: { from: number; to: number }; y: { from: number; to: number } };
  /** `loss[row][column]`, rows from the bottom up. */
  loss: number[][];
  startLoss: Shown;
  /** One place for each epoch from the first, on the plane; loss and distance are the run's own. */
  runs: { optimizer: string; points: { x: number; y: number; loss: Shown; distance: Shown }[] }[];
}
