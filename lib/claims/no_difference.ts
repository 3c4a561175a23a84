import { OF_TRAINING } from "./assumed.ts";
import type { ClaimDefinition } from "./claim.ts";
import { compare, percent, pOf } from "./compare.ts";
import { seriesOf } from "./series.ts";
import { verdictOfNoSignificance } from "./verdicts.ts";
import { ending, sentenceOf } from "./words.ts";

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
