import { printedText, REPORT } from "../report.ts";
import { type ClaimDefinition, OF_TRAINING, Untestable } from "./claim.ts";
import { compare, isSeen, pOf, printedSummary } from "./compare.ts";
import { BY_LOOKS, comparedAt, follow } from "./followed.ts";
import { verdictOfCompared } from "./ordering.ts";
import { verdictOfFact } from "./verdicts.ts";
import { ending, fixed, pText, sentenceOf } from "./words.ts";

const PRINTED = REPORT["fig-8"];
const BOTH = `${printedText(PRINTED.rmsprop)} against ${printedText(PRINTED.adam)}`;
const PAIR = { first: "RMSProp", second: "Adam", unit: "%", expected: "above" as const };

export const C15A: ClaimDefinition = {
  id: "C15a",
  where: "Figure 8 and section 4.3",
  statement: "RMSProp ends with a higher test accuracy than Adam",
  paper: BOTH,
  unit: "%",
  margin: null,
  test:
    `Two-sided Welch test on ours, ${BY_LOOKS}. Reproduced if RMSProp is significantly above Adam, not ` +
    "reproduced if below, otherwise open.",
  assumed: OF_TRAINING,
  from: ["adam-rmsprop"],
  family: null,
  varies: ["test", "without"],
  examine: (inputs, universe) => {
    const followed = follow("C15a", inputs);
    return {
      compared: [comparedAt(followed, PAIR, universe)],
      numbers: [],
      conclude: ([compared]) => {
        const verdict = verdictOfCompared(compared);
        const sentence = sentenceOf(verdict, [ending(compared)]);
        return { verdict, sentence, reached: followed.reached };
      },
    };
  },
};

export const C15B: ClaimDefinition = {
  id: "C15b",
  where: "section 4.3",
  statement: "It is doubtful that RMSProp's final accuracy differs significantly from Adam's",
  paper: BOTH,
  unit: "%",
  margin: null,
  test:
    "Two-sided Welch test at 5 % on the report's own means and sds over 5 runs: not reproduced if it " +
    "finds a difference, since the doubt could have been put to the test; reproduced if it finds none. " +
    "Ours are tested in the row before.",
  assumed: [],
  from: [],
  family: null,
  varies:
    "of the report's own runs only mean and sd are known, which leaves one test and no seed to leave out",
  examine: (_, universe) => {
    const [ours, against] = [PRINTED.rmsprop, PRINTED.adam].map(printedSummary);
    const pair = { ...PAIR, expected: null };
    const own = compare(pair, { ours, against }, universe);
    const { t } = own.comparison;
    if (t === null) throw new Untestable("the report prints no spread");
    return {
      compared: [own],
      numbers: [],
      conclude: ([own]) => {
        const verdict = verdictOfFact(!isSeen(own));
        const clause =
          `the report's own numbers give t = ${fixed(t, 1)} (${pText(pOf(own))}), which is ` +
          (isSeen(own) ? "significant" : "not significant");
        return { verdict, sentence: sentenceOf(verdict, [clause]) };
      },
    };
  },
};
