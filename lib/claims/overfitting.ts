import type { FigureSeries, TrainingFigureArtifact } from "../schema/training_figure.ts";
import { pAbove, paired, pBelow } from "../stats/mean_test.ts";
import { mean, summarize } from "../stats/summary.ts";
import {
  type ClaimDefinition,
  type Compared,
  OF_TRAINING,
  type Titles,
  Untestable,
} from "./claim.ts";
import { compared, pOf } from "./compare.ts";
import { accuracies } from "./series.ts";
import { kept, type Universe } from "./universe.ts";
import { verdictOfNoFall } from "./verdicts.ts";
import { fixed, pText, sentenceOf } from "./words.ts";

/** In percentage points: that of the accuracies of Figure 8. */
const MARGIN = 0.5;

const LAST = "'s last epoch";

export const C18: ClaimDefinition = {
  id: "C18",
  where: "section 5",
  statement: "Test accuracy does not fall after its peak",
  paper: null,
  unit: "%",
  margin: MARGIN,
  test:
    "For each optimizer, the last epoch against the best one, paired over seeds. The best of noisy " +
    "epochs looks better than it is, and a fall from it would be found where there is none; so a seed's " +
    "best epoch is the one that the other seeds have on average. p is one-sided, for a fall, " +
    "Holm-corrected over the optimizers. Not reproduced if one falls significantly at 5 %; reproduced if " +
    "one-sided tests at 5 % put every fall below the margin; otherwise open.",
  assumed: OF_TRAINING,
  from: ["comparison"],
  family: "C18",
  varies: ["margin", "without"],
  examine: ({ comparison: figure, titles }, universe) => ({
    compared: figure.series.map((series) => lastAgainstBest(figure, series, titles, universe)),
    numbers: [],
    conclude: (all) => {
      const verdict = verdictOfNoFall(all.map((one) => ({
        fallP: pOf(one),
        withinMarginP: one.comparison.equivalenceP!,
      })));
      const changes = `from its best epoch to the last the accuracy changes: ` +
        all.map(clause).join(", ");
      return { verdict, sentence: sentenceOf(verdict, [changes]) };
    },
  }),
};

function lastAgainstBest(
  figure: TrainingFigureArtifact,
  series: FigureSeries,
  titles: Titles,
  universe: Universe,
): Compared {
  const bySeed = kept(accuracies(figure, series), universe);
  if (bySeed.length < 2) {
    throw new Untestable(`pairs need at least two seeds, and there is ${bySeed.length}`);
  }
  const last = bySeed.map((accuracy) => accuracy.at(-1)!);
  const best = bySeed.map((accuracy, seed) => accuracy[bestEpoch(bySeed.toSpliced(seed, 1))]);
  const estimate = paired(last, best);
  const name = titles[series.optimizer.name];
  const pair = { first: `${name}${LAST}`, second: "its best", unit: "%", expected: null };
  const pValues = {
    p: pBelow(estimate, 0),
    equivalenceP: pAbove(estimate, -MARGIN * universe.margin),
  };
  const one = compared(pair, summarize(last), summarize(best), estimate, pValues);
  return { ...one, oneSided: true };
}

/** Index of the epoch with the highest mean over the seeds; the earliest of several. */
function bestEpoch(bySeed: number[][]): number {
  const means = bySeed[0].map((_, epoch) => mean(bySeed.map((accuracy) => accuracy[epoch])));
  return means.indexOf(Math.max(...means));
}

/** `Adam by −0.12 points (p = 0.03)` */
function clause(one: Compared): string {
  const { difference } = one.comparison;
  return `${one.first.replace(LAST, "")} by ${fixed(difference, 2)} points (${pText(pOf(one))})`;
}
