import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";
import { REPORT } from "../report.ts";
import type { Summary } from "../schema/common.ts";
import { holm } from "../stats/holm.ts";
import { sampleSd, summarize } from "../stats/summary.ts";
import { varianceRatio } from "../stats/variance_ratio.ts";
import {
  type ClaimDefinition,
  type Compared,
  type Finding,
  OF_TRAINING,
  Untestable,
} from "./claim.ts";
import { compare, percent, pOf, printedSummary } from "./compare.ts";
import { verdictOfCompared } from "./ordering.ts";
import { accuracies, seriesOf } from "./series.ts";
import { verdictOfAll, verdictOfOrdering } from "./verdicts.ts";
import { pText, sentenceOf, short } from "./words.ts";

export const C16: ClaimDefinition = {
  id: "C16",
  where: "section 4.2",
  statement:
    "Adam is more stable than RMSProp: its test accuracy varies less between seeds and from " +
    "epoch to epoch",
  paper: null,
  unit: "",
  margin: null,
  test:
    "Between seeds: F-test of the variances of the final test accuracy; with 5 seeds a test that " +
    "does without normality would see next to nothing, and this one can be put to the report's own sds " +
    "too. From epoch to epoch: for each seed the sd of the changes over the second half of training, so " +
    "that a steady rise counts for nothing; Welch test on its logarithm. Both two-sided at 5 %, " +
    "Holm-corrected. Reproduced if Adam is significantly steadier in both, not reproduced if " +
    "significantly less steady in one, otherwise inconclusive.",
  assumed: OF_TRAINING,
  from: ["adam-rmsprop"],
  family: null,
  examine: ({ "adam-rmsprop": figure }) => {
    const series = (["adam", "rmsprop"] as const).map((optimizer) =>
      seriesOf(figure, { optimizer })
    );
    const ends = series.map(({ finalTestAccuracy }) => percent(finalTestAccuracy));
    const epochs = series.map((one) => summarize(accuracies(figure, one).map(logVariation)));
    const pair = {
      quantity: "ln of the sd of the changes from epoch to epoch, in points",
      ...{ first: "Adam", second: "RMSProp", unit: "", expected: "below" as const },
    };
    return finding(ends, compare(pair, epochs[0], epochs[1]));
  },
};

/** @param ends final test accuracy in percent, Adam's and RMSProp's */
function finding([adam, rmsprop]: Summary[], epochs: Compared): Finding {
  const { p } = varianceRatio(adam, rmsprop);
  const [seedsP, epochsP] = holm([p, epochs.comparison.p]);
  const compared = { ...epochs, comparison: { ...epochs.comparison, adjustedP: epochsP } };
  const ratio = exp(epochs.comparison.difference);
  const printed = REPORT["fig-8"];
  const theirs = varianceRatio(printedSummary(printed.adam), printedSummary(printed.rmsprop));
  return {
    compared: [compared],
    numbers: [
      { what: "sd over seeds of Adam's final test accuracy, in points", value: adam.sd },
      { what: "sd over seeds of RMSProp's final test accuracy, in points", value: rmsprop.sd },
      { what: "p of the F-test of the two", value: p },
      { what: "p of the F-test of the two, Holm-corrected", value: seedsP },
      { what: "p of the F-test of the report's own sds", value: theirs.p },
      { what: "variation from epoch to epoch, Adam's over RMSProp's", value: ratio },
    ],
    conclude: ([compared]) => {
      const verdict = verdictOfAll([
        verdictOfOrdering({ difference: adam.sd - rmsprop.sd, p: seedsP }, "below"),
        verdictOfCompared(compared),
      ]);
      const clauses = [
        `between seeds Adam's sd is ${short(adam.sd)} points and RMSProp's ${short(rmsprop.sd)} ` +
        `(${pText(seedsP)})`,
        `from epoch to epoch Adam varies ${short(ratio)} times as much as RMSProp (${
          pText(pOf(compared))
        })`,
      ];
      return { verdict, sentence: sentenceOf(verdict, clauses) };
    },
  };
}

/** ln of the sd of one seed's changes from epoch to epoch, over the second half of its epochs. */
function logVariation(accuracy: number[]): number {
  const half = accuracy.slice(Math.ceil(accuracy.length / 2) - 1);
  const changes = half.slice(1).map((value, k) => value - half[k]);
  if (changes.length < 2) {
    throw new Untestable(
      `the changes from epoch to epoch need at least 3 epochs of training, and there are ${accuracy.length}`,
    );
  }
  const sd = sampleSd(changes);
  if (sd === 0) throw new Untestable("one seed's accuracy changes by the same amount every epoch");
  return log(sd);
}
