import type { TunedOptimizer, TuningArtifact } from "../schema/tuning.ts";
import {
  type ClaimDefinition,
  type Compared,
  OF_TRAINING,
  type Titles,
  Untestable,
} from "./claim.ts";
import { compare, percent, pOf } from "./compare.ts";
import { significant, verdictOfOpenQuestion } from "./verdicts.ts";
import { pText, spread } from "./words.ts";

export const C24: ClaimDefinition = {
  id: "C24",
  where: "section 5",
  statement: "Which optimizer is best once each is tuned is open",
  paper: null,
  unit: "%",
  margin: null,
  test:
    "Each optimizer at the learning rate that validation chose, with fresh seeds on the test images; " +
    "the best against every other, two-sided Welch tests at 5 %, Holm-corrected over all pairs that " +
    "differ in settings. Not reproduced if the best is significantly above every other optimizer, which " +
    "settles the question; reproduced if it is not, which leaves it open.",
  assumed: OF_TRAINING,
  from: ["tuning"],
  family: null,
  examine: ({ tuning, titles }) => {
    const { best, others } = ranked(tuning);
    return {
      compared: others.map((other) => bestAgainst(tuning, best, other, titles)),
      numbers: [],
      conclude: (all) => ({
        verdict: verdictOfOpenQuestion(all.map(pOf)),
        sentence: sentenceOn(best, all, titles),
      }),
    };
  },
};

/** The highest mean, and every entry of another optimizer. */
function ranked({ tuned }: TuningArtifact): { best: TunedOptimizer; others: TunedOptimizer[] } {
  const [best, ...rest] = tuned.toSorted((a, b) => b.testAccuracy.mean - a.testAccuracy.mean);
  const others = rest.filter(({ optimizer }) => optimizer.name !== best.optimizer.name);
  if (others.length === 0) throw new Untestable("fewer than two optimizers were tuned");
  return { best, others };
}

function bestAgainst(
  { comparisons }: TuningArtifact,
  best: TunedOptimizer,
  other: TunedOptimizer,
  titles: Titles,
): Compared {
  const pair = {
    first: nameOf(best, titles),
    second: nameOf(other, titles),
    unit: "%",
    expected: null,
  };
  const one = compare(pair, percent(best.testAccuracy), percent(other.testAccuracy));
  const labels = [best.label, other.label];
  const tested = comparisons.find(({ first, second }) =>
    labels.includes(first) && labels.includes(second)
  );
  if (!tested) throw new Untestable(`${labels.join(" and ")} were not compared`);
  return { ...one, comparison: { ...one.comparison, adjustedP: tested.adjustedP } };
}

function sentenceOn(best: TunedOptimizer, all: Compared[], titles: Titles): string {
  const end = `tuned, ${nameOf(best, titles)} ends highest at ${
    spread(percent(best.testAccuracy))
  } %`;
  const rivals = all.filter((one) => !significant(pOf(one)));
  if (rivals.length === 0) return `Settled here: ${end}, significantly above every other.`;
  const named = rivals.map((one) => `${one.second} (${pText(pOf(one))})`).join(" or ");
  return `Still open here: ${end}, but not significantly above ${named}.`;
}

/** `Nesterov`, or `Nesterov with β tuned` where more than the learning rate was chosen. */
function nameOf({ label, optimizer }: TunedOptimizer, titles: Titles): string {
  const name = titles[optimizer.name];
  return label === optimizer.name ? name : `${name} with β tuned`;
}
