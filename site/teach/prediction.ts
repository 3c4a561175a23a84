/** What a page hands to the script that asks for a prediction. */
export interface Prediction {
  /** Name in the address. */
  name: string;
  kind: "draw" | "order";
  across: string;
  measure: string;
  /** Top of the scale, which begins at 0. */
  top: number;
  /** In the order in which they are offered. */
  points: { label: string; value: number }[];
}
