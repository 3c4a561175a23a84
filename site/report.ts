/** Mean and standard deviation as the report prints them, in percent. */
export interface Printed {
  mean: string;
  sd: string;
  /** How many runs they are over. */
  n: number;
}

/** Figure 4's caption: final test accuracy by batch size. */
export const REPORT_FIG_4: Record<number, Printed> = {
  64: { mean: "39.6", sd: "9.9", n: 5 },
  256: { mean: "42.16", sd: "6.3", n: 5 },
};
