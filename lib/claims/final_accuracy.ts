import { type Printed, printedText, REPORT } from "../report.ts";
import type { Verdict } from "../schema/claims.ts";
import { type ClaimDefinition, type FigureName, OF_TRAINING } from "./claim.ts";
import { compare, percent, pOf, printedSummary } from "./compare.ts";
import { type SeriesKey, seriesOf } from "./series.ts";
import { verdictOfEquivalence, verdictOfNoSignificance } from "./verdicts.ts";
import { ending, pText, sentenceOf, spread } from "./words.ts";

const TEST =
  "Two one-sided Welch tests against the margin, at 5 %, and a two-sided Welch test at 5 %, " +
  "on ours and on the report's mean ± sd over 5 runs. Reproduced if the first put the difference inside " +
  "the margin; consistent if not, but the second finds no difference; otherwise differs.";

// t is at least 1.86 here; times the report's own standard error that is over 5 points.
const OUT_OF_REACH = " The spread of the report's own 5 runs is too wide for the first tests to " +
  "succeed, whatever ours are: reproduced cannot come out.";

/** A final test accuracy that the report prints. */
interface PrintedAccuracy {
  id: string;
  where: string;
  /** `SGD at b = 64` */
  name: string;
  printed: Printed;
  /** In percentage points. */
  margin: number;
  from: FigureName;
  series: SeriesKey;
  /** What the usual test leaves out. */
  note?: string;
}

function finalAccuracy(accuracy: PrintedAccuracy): ClaimDefinition {
  const { id, where, name, printed, margin, from, series, note = "" } = accuracy;
  const paper = printedText(printed);
  return {
    ...{ id, where, paper, margin },
    statement: `The final test accuracy of ${name} is ${paper} %`,
    unit: "%",
    test: TEST + note,
    assumed: OF_TRAINING,
    from: [from],
    family: null,
    examine: (inputs) => {
      const ours = percent(seriesOf(inputs[from], series).finalTestAccuracy);
      const pair = { first: name, second: "the report's", unit: "%", expected: null };
      return {
        compared: [compare(pair, ours, printedSummary(printed), margin)],
        numbers: [],
        conclude: ([{ comparison: { p, equivalenceP } }]) => {
          const verdict = verdictOfEquivalence({ p, equivalenceP: equivalenceP! });
          const clause = `${name} ends at ${spread(ours)} %, the report's at ${paper} %, ` +
            outcome(verdict, { p, equivalenceP: equivalenceP! }, margin);
          return { verdict, sentence: sentenceOf(verdict, [clause]) };
        },
      };
    },
  };
}

function outcome(
  verdict: Verdict,
  { p, equivalenceP }: { p: number; equivalenceP: number },
  margin: number,
): string {
  const within = `equal within ${margin} points`;
  if (verdict === "reproduced") return `${within} (${pText(equivalenceP)})`;
  return verdict === "consistent"
    ? `not significantly different (${pText(p)}), though not shown ${within}`
    : `significantly different (${pText(p)})`;
}

export const C1 = finalAccuracy({
  id: "C1",
  where: "Figure 4",
  name: "SGD at b = 64",
  printed: REPORT["fig-4"][64],
  margin: 5,
  from: "sgd-batch",
  series: { optimizer: "sgd", batchSize: 64 },
  note: OUT_OF_REACH,
});

export const C2 = finalAccuracy({
  id: "C2",
  where: "Figure 4",
  name: "SGD at b = 256",
  printed: REPORT["fig-4"][256],
  margin: 5,
  from: "sgd-batch",
  series: { optimizer: "sgd", batchSize: 256 },
  note: OUT_OF_REACH,
});

export const C13 = finalAccuracy({
  id: "C13",
  where: "Figure 8",
  name: "Adam",
  printed: REPORT["fig-8"].adam,
  margin: 0.5,
  from: "adam-rmsprop",
  series: { optimizer: "adam" },
});

export const C14 = finalAccuracy({
  id: "C14",
  where: "Figure 8",
  name: "RMSProp",
  printed: REPORT["fig-8"].rmsprop,
  margin: 0.5,
  from: "adam-rmsprop",
  series: { optimizer: "rmsprop" },
});

/** Not corrected for the other tests of the figure: that would only make it easier to agree. */
export const C3: ClaimDefinition = {
  id: "C3",
  where: "Figure 4",
  statement: "The final test accuracies at b = 64 and b = 256 do not differ significantly",
  paper: null,
  unit: "%",
  margin: null,
  test:
    "Two-sided Welch test at 5 %. Reproduced if it finds no difference, as the report says; not " +
    "reproduced if it does. That none is found does not show that there is none.",
  assumed: OF_TRAINING,
  from: ["sgd-batch"],
  family: null,
  examine: ({ "sgd-batch": figure }) => {
    const at = (batchSize: number) =>
      percent(seriesOf(figure, { optimizer: "sgd", batchSize }).finalTestAccuracy);
    const pair = { first: "b = 64", second: "b = 256", unit: "%", expected: null };
    return {
      compared: [compare(pair, at(64), at(256))],
      numbers: [],
      conclude: ([compared]) => {
        const verdict = verdictOfNoSignificance(pOf(compared));
        return { verdict, sentence: sentenceOf(verdict, [ending(compared)]) };
      },
    };
  },
};
