import { exp } from "../arithmetic/exp.ts";
import { REPORT } from "../report.ts";
import { belowF } from "../stats/distributions.ts";
import { summarize } from "../stats/summary.ts";
import { varianceRatio } from "../stats/variance_ratio.ts";
import { type ClaimDefinition, OF_TRAINING, Untestable } from "./claim.ts";
import { pOf, printedSummary } from "./compare.ts";
import { BY_LOOKS, comparedAt, follow } from "./followed.ts";
import { verdictOfCompared } from "./ordering.ts";
import { POWER } from "./power.ts";
import { isSample } from "./tests.ts";
import { kept } from "./universe.ts";
import { verdictOfOrdering } from "./verdicts.ts";
import { pText, sentenceOf, short } from "./words.ts";

const SPLIT = "These are split evenly with the other half of the sentence.";
const RULE =
  `${SPLIT} Reproduced if Adam is significantly steadier, not reproduced if significantly less ` +
  "steady, otherwise open.";

export const C16A: ClaimDefinition = {
  id: "C16a",
  where: "section 4.2",
  statement: "Adam is more stable than RMSProp: its final test accuracy varies less between seeds",
  paper: null,
  unit: "",
  margin: null,
  test:
    `Two-sided F-test of the variances of the final test accuracy, ${BY_LOOKS}. With few seeds a test ` +
    "that does without normality would see next to nothing, and this one can be put to the report's own sds " +
    `too. ${RULE}`,
  assumed: OF_TRAINING,
  from: ["adam-rmsprop"],
  family: null,
  varies: ["without"],
  examine: (inputs, universe) => {
    const { sides, evidence: { level }, n, reached } = follow("C16a", inputs);
    const [adam, rmsprop] = sides.map((side) =>
      isSample(side) ? summarize(kept(side, universe)) : side
    );
    if (adam.n < 2) throw new Untestable("a spread needs two seeds");
    const { p } = varianceRatio(adam, rmsprop);
    const printed = REPORT["fig-8"];
    const theirs = varianceRatio(printedSummary(printed.adam), printedSummary(printed.rmsprop));
    return {
      ...{ compared: [], seeds: n },
      numbers: [
        { what: "sd over seeds of Adam's final test accuracy, in points", value: adam.sd },
        { what: "sd over seeds of RMSProp's final test accuracy, in points", value: rmsprop.sd },
        { what: "seeds of each", value: n },
        { what: "p of the F-test of the two", value: p },
        { what: "level that p is held against", value: level },
        { what: "p of the F-test of the report's own sds", value: theirs.p },
      ],
      conclude: () => {
        const difference = adam.sd - rmsprop.sd;
        const shown = { seen: p <= level, inside: false, difference };
        const verdict = verdictOfOrdering(shown, "below");
        const clause = `between ${n} seeds Adam's sd is ${short(adam.sd)} points and RMSProp's ${
          short(rmsprop.sd)
        } (${pText(p)})`;
        return {
          ...{ verdict, sentence: sentenceOf(verdict, [clause]), reached },
          detectable: {
            difference: detectableRatio(adam.n, level),
            unit: "times",
            power: POWER,
            n,
          },
        };
      },
    };
  },
};

export const C16B: ClaimDefinition = {
  id: "C16b",
  where: "section 4.2",
  statement: "Adam is more stable than RMSProp: its test accuracy varies less from epoch to epoch",
  paper: null,
  unit: "",
  margin: null,
  test:
    "For each seed the sd of the changes from epoch to epoch over the second half of training, so that a " +
    `steady rise counts for nothing; two-sided Welch test on its logarithm, ${BY_LOOKS}. ${RULE}`,
  assumed: OF_TRAINING,
  from: ["adam-rmsprop"],
  family: null,
  varies: ["test", "without"],
  examine: (inputs, universe) => {
    const followed = follow("C16b", inputs);
    const compared = comparedAt(followed, {
      quantity: "ln of the sd of the changes from epoch to epoch, in points",
      ...{ first: "Adam", second: "RMSProp", unit: "", expected: "below" as const },
    }, universe);
    const ratio = exp(compared.comparison.difference);
    return {
      compared: [compared],
      numbers: [{ what: "variation from epoch to epoch, Adam's over RMSProp's", value: ratio }],
      conclude: ([compared]) => {
        const verdict = verdictOfCompared(compared);
        const clause = `from epoch to epoch Adam varies ${short(ratio)} times as much as RMSProp (${
          pText(pOf(compared))
        })`;
        const { reached } = followed;
        return { verdict, sentence: sentenceOf(verdict, [clause]), reached };
      },
    };
  },
};

/**
 * The smallest ratio of two true sds that the F-test of n values each sees in the share `POWER` of studies:
 * the root of the product of the quantiles at 1 − level/2 and at `POWER`.
 */
export function detectableRatio(n: number, level: number): number {
  const freedom = n - 1;
  return Math.sqrt(quantileF(1 - level / 2, freedom) * quantileF(POWER, freedom));
}

const HALVINGS = 50;

/** Of the ratio of two variances of equal degrees of freedom. */
function quantileF(probability: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (belowF(high, freedom, freedom) < probability) high *= 2;
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    if (belowF(middle, freedom, freedom) < probability) low = middle;
    else high = middle;
  }
  return high;
}
