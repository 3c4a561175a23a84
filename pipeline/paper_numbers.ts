import { type Printed, printedText, REPORT } from "../lib/report.ts";
import type { PaperNumber } from "./stage.ts";

/**
 * Where an artifact has a number that the report prints, by stage. Both are told side by side when a run
 * ends. This shapes no artifact: it stands apart from the stages' modules, so that it is in no key.
 */
export const PAPER_NUMBERS: Record<string, PaperNumber[]> = {
  "sgd-batch": [
    finalAccuracy("b = 64", REPORT["fig-4"][64], "/series/0"),
    finalAccuracy("b = 256", REPORT["fig-4"][256], "/series/1"),
  ],
  "adam-rmsprop": [
    finalAccuracy("Adam", REPORT["fig-8"].adam, "/series/0"),
    finalAccuracy("RMSProp", REPORT["fig-8"].rmsprop, "/series/1"),
  ],
};

function finalAccuracy(what: string, report: Printed, series: string): PaperNumber {
  return {
    what: `final test accuracy, ${what}`,
    printed: printedText(report),
    pointer: `${series}/finalTestAccuracy`,
    ...{ scale: 100, unit: "%" },
  };
}
