/** Mean and standard deviation of final test accuracy as the report prints them, in percent. */
export interface Printed {
  mean: string;
  sd: string;
  /** How many runs they are over. */
  n: number;
}

/**
 * Numbers that the report prints, by figure and then by batch size or optimizer;
 * `report#/fig-4/64/mean` names the first. They stand here and nowhere else.
 */
export const REPORT: Record<string, Record<string, Printed>> = {
  "fig-4": {
    64: { mean: "39.6", sd: "9.9", n: 5 },
    256: { mean: "42.16", sd: "6.3", n: 5 },
  },
  "fig-8": {
    adam: { mean: "97.7", sd: "0.10", n: 5 },
    rmsprop: { mean: "98.1", sd: "0.13", n: 5 },
  },
};

/** `39.6 ± 9.9` */
export function printedText({ mean, sd }: Printed): string {
  return `${mean} ± ${sd}`;
}
