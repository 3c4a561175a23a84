import type { PaperNumber } from "./stage.ts";

/**
 * What the report prints, for the stages that have the same number. It is told beside ours when a run
 * ends, and shapes no artifact: it stands apart from the stages' modules, so that it is in no key.
 */
export const PAPER_NUMBERS: Record<string, PaperNumber[]> = {
  "sgd-batch": [
    finalAccuracy("b = 64", "39.6 ± 9.9", "/series/0"),
    finalAccuracy("b = 256", "42.16 ± 6.3", "/series/1"),
  ],
  "adam-rmsprop": [
    finalAccuracy("Adam", "97.7 ± 0.10", "/series/0"),
    finalAccuracy("RMSProp", "98.1 ± 0.13", "/series/1"),
  ],
};

function finalAccuracy(what: string, printed: string, series: string): PaperNumber {
  const pointer = `${series}/finalTestAccuracy`;
  return { what: `final test accuracy, ${what}`, printed, pointer, scale: 100, unit: "%" };
}
