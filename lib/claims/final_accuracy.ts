import { type Printed, printedText, REPORT } from "../report.ts";
import type { ClaimReached } from "../schema/claims.ts";
import {
  type ClaimDefinition,
  type ClaimInputs,
  type Compared,
  type FigureName,
  OF_TRAINING,
  type Pair,
} from "./claim.ts";
import { compare, pOf, printedSummary } from "./compare.ts";
import { BY_LOOKS, comparedAt, follow } from "./followed.ts";
import { shown } from "./ordering.ts";
import { finals, type SeriesKey, seriesOf } from "./series.ts";
import type { Universe } from "./universe.ts";
import { verdictOfEquivalence, verdictOfNoDifference } from "./verdicts.ts";
import { ending, pText, sentenceOf, spread } from "./words.ts";

const TESTS =
  "Two one-sided Welch tests against the margin, and a two-sided Welch test, on ours and on " +
  "the report's mean ± sd over 5 runs";
const RULE =
  " Reproduced if the first put the difference inside the margin; consistent if not, but the " +
  "second finds no difference; otherwise differs.";

// t is at least 1.86 here; times the report's own standard error that is over 5 points.
const OUT_OF_REACH =
  " The report's own 5 runs lie so far apart that their mean is itself not known to within " +
  "the margin. Whatever ours are, and however many, the two means cannot be shown to be that near, so that " +
  "reproduced cannot come out: consistent is the best there is.";

/** A final test accuracy that the report prints, and how ours is held against it. */
interface PrintedAccuracy {
  id: string;
  where: string;
  /** `SGD at b = 64` */
  name: string;
  printed: Printed;
  /** In percentage points. */
  margin: number;
  from: FigureName;
  test: string;
  measure(
    inputs: ClaimInputs,
    pair: Pair,
    universe: Universe,
  ): { compared: Compared; reached: ClaimReached | null };
}

function finalAccuracy(accuracy: PrintedAccuracy): ClaimDefinition {
  const { id, where, name, printed, margin, from, test, measure } = accuracy;
  const paper = printedText(printed);
  return {
    ...{ id, where, paper, margin, test },
    statement: `The final test accuracy of ${name} is ${paper} %`,
    unit: "%",
    assumed: OF_TRAINING,
    from: [from],
    family: null,
    // Of the report's runs only mean and sd are known, which leaves Welch's test.
    varies: ["margin", "without"],
    examine: (inputs, universe) => {
      const pair = { first: name, second: "the report's", unit: "%", expected: null };
      const { compared, reached } = measure(inputs, pair, universe);
      return {
        compared: [compared],
        numbers: [],
        conclude: ([compared]) => {
          const verdict = verdictOfEquivalence(shown(compared));
          const clause = `${name} ends at ${spread(compared.comparison.ours)} %, the report's at ` +
            `${paper} %, ${outcome(compared, margin)}`;
          return { verdict, sentence: sentenceOf(verdict, [clause]), reached };
        },
      };
    },
  };
}

function outcome(compared: Compared, margin: number): string {
  const { seen, inside } = shown(compared);
  const within = `equal within ${margin} points`;
  if (inside) return `${within} (${pText(compared.comparison.equivalenceP!)})`;
  return seen
    ? `significantly different (${pText(pOf(compared))})`
    : `not significantly different (${pText(pOf(compared))}), though not shown ${within}`;
}

/** Of Figure 4, by the figure's own seeds. */
function ofFigure4(id: string, batchSize: 64 | 256): ClaimDefinition {
  const printed = REPORT["fig-4"][batchSize];
  const series: SeriesKey = { optimizer: "sgd", batchSize };
  return finalAccuracy({
    ...{ id, where: "Figure 4", name: `SGD at b = ${batchSize}`, printed, margin: 5 },
    from: "sgd-batch",
    test: `${TESTS}, at 5 %.${RULE}${OUT_OF_REACH}`,
    measure: (inputs, pair, universe) => {
      const figure = inputs["sgd-batch"];
      const ours = finals(figure, seriesOf(figure, series), "accuracy");
      const held = { ours, against: printedSummary(printed), margin: 5 };
      return { compared: compare(pair, held, universe), reached: null };
    },
  });
}

/** Of Figure 8, by as many seeds as it takes. */
function ofFigure8(id: string, name: string, optimizer: "adam" | "rmsprop"): ClaimDefinition {
  return finalAccuracy({
    ...{ id, where: "Figure 8", name, printed: REPORT["fig-8"][optimizer], margin: 0.5 },
    from: "adam-rmsprop",
    test: `${TESTS}, ${BY_LOOKS}.${RULE}`,
    measure: (inputs, pair, universe) => {
      const followed = follow(id, inputs);
      return { compared: comparedAt(followed, pair, universe), reached: followed.reached };
    },
  });
}

export const C1 = ofFigure4("C1", 64);
export const C2 = ofFigure4("C2", 256);
export const C13 = ofFigure8("C13", "Adam", "adam");
export const C14 = ofFigure8("C14", "RMSProp", "rmsprop");

export const C3: ClaimDefinition = {
  id: "C3",
  where: "Figure 4",
  statement: "The final test accuracies at b = 64 and b = 256 do not differ significantly",
  paper: null,
  unit: "%",
  margin: 5,
  test:
    `Two-sided Welch test, and two one-sided ones against the margin, ${BY_LOOKS}. Not reproduced if ` +
    "the first finds a difference; reproduced if the others put it inside the margin; open otherwise, since " +
    "that none is found does not show that there is none. Both batch sizes begin with the same parameters, " +
    "seed by seed, which Welch's test does not use.",
  assumed: OF_TRAINING,
  from: ["sgd-batch"],
  family: null,
  varies: ["margin", "test", "without"],
  examine: (inputs, universe) => {
    const followed = follow("C3", inputs);
    const pair = { first: "b = 64", second: "b = 256", unit: "%", expected: null };
    return {
      compared: [comparedAt(followed, pair, universe)],
      numbers: [],
      conclude: ([compared]) => {
        const verdict = verdictOfNoDifference(shown(compared));
        const { seen, inside } = shown(compared);
        const equal = `equal within ${C3.margin} points (${
          pText(compared.comparison.equivalenceP!)
        })`;
        const clauses = [ending(compared), ...!seen && inside ? [equal] : []];
        return { verdict, sentence: sentenceOf(verdict, clauses), reached: followed.reached };
      },
    };
  },
};
