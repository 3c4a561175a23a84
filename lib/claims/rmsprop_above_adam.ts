import { printedText, REPORT } from "../report.ts";
import { OF_TRAINING } from "./assumed.ts";
import type { ClaimDefinition } from "./claim.ts";
import { compare, percent, printedSummary } from "./compare.ts";
import { verdictOfCompared } from "./ordering.ts";
import { seriesOf } from "./series.ts";
import { significant } from "./verdicts.ts";
import { ending, fixed, pText, sentenceOf } from "./words.ts";

const PRINTED = REPORT["fig-8"];

export const C15: ClaimDefinition = {
  id: "C15",
  where: "Figure 8 and section 4.3",
  statement: "RMSProp ends with a higher test accuracy than Adam; the report doubts that the " +
    "difference is significant",
  paper: `${printedText(PRINTED.rmsprop)} against ${printedText(PRINTED.adam)}`,
  unit: "%",
  margin: null,
  test:
    "Two-sided Welch test at 5 % on ours: reproduced if RMSProp is significantly above Adam, not " +
    "reproduced if below, otherwise inconclusive. The same test on the report's own means and sds over " +
    "5 runs stands beside it and decides nothing.",
  assumed: OF_TRAINING,
  from: ["adam-rmsprop"],
  family: null,
  examine: ({ "adam-rmsprop": figure }) => {
    const ours = (optimizer: "adam" | "rmsprop") =>
      percent(seriesOf(figure, { optimizer }).finalTestAccuracy);
    const pair = { first: "RMSProp", second: "Adam", unit: "%", expected: "above" as const };
    const theirs = { ...pair, unit: "", quantity: "by the report's own numbers" };
    return {
      compared: [
        compare(pair, ours("rmsprop"), ours("adam")),
        compare(theirs, printedSummary(PRINTED.rmsprop), printedSummary(PRINTED.adam)),
      ],
      numbers: [],
      conclude: ([mine, { comparison: { t, p } }]) => {
        const verdict = verdictOfCompared(mine);
        const doubt = `the report's own numbers give t = ${fixed(t!, 1)} (${pText(p)}), which is ` +
          (significant(p) ? "significant" : "not significant");
        return { verdict, sentence: sentenceOf(verdict, [ending(mine), doubt]) };
      },
    };
  },
};
