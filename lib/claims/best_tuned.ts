import type { TunedComparison, TunedOptimizer, TuningArtifact } from "../schema/tuning.ts";
import { welch } from "../stats/mean_test.ts";
import type { Summary } from "../schema/common.ts";
import {
  type ClaimDefinition,
  type Compared,
  OF_TRAINING,
  type Titles,
  Untestable,
} from "./claim.ts";
import { compared, isSeen, pOf } from "./compare.ts";
import { verdictOfFact, verdictOfOpenQuestion } from "./verdicts.ts";
import { LEADS_OF_OURS, pText, sentenceOf, spread } from "./words.ts";

const TESTED =
  "Each optimizer at the settings that validation chose, with fresh seeds on the test images; " +
  "two-sided Welch tests at 5 %, Holm-corrected over all pairs.";
const UNVARIED = "the artifact of the tuning keeps mean and sd of the fresh seeds, not each seed";

export const C24: ClaimDefinition = {
  id: "C24",
  where: "section 5",
  statement: "Which optimizer is best once each is tuned is open",
  paper: null,
  unit: "%",
  margin: null,
  test:
    `${TESTED} The best against every other: not reproduced if it is significantly above all of them, ` +
    "which settles the question; open otherwise, since not to see a difference does not show that there is none.",
  assumed: OF_TRAINING,
  from: ["tuning"],
  family: null,
  varies: UNVARIED,
  examine: ({ tuning, titles }) => {
    const { best, others } = ranked(tuning);
    return {
      compared: others.map((other) => pairOf(tuning, best, other, titles)),
      numbers: [],
      conclude: (all) => ({
        verdict: verdictOfOpenQuestion(all.map(isSeen)),
        sentence: sentenceOn(best, all, titles),
      }),
    };
  },
};

/** Of ours: the other side of the same comparisons. */
export const STILL_DIFFER: ClaimDefinition = {
  id: "F6",
  where: "section 5",
  statement: "Once each is tuned, some optimizers still end below others",
  paper: null,
  unit: "%",
  margin: null,
  test: `${TESTED} Supported if any pair differs significantly, otherwise not supported.`,
  assumed: OF_TRAINING,
  from: ["tuning"],
  family: null,
  varies: UNVARIED,
  examine: ({ tuning, titles }) => {
    const pairs = tuning.comparisons.map(({ first, second }) => {
      const [one, other] = [first, second].map((label) =>
        tuning.tuned.find((tuned) => tuned.label === label)!
      ).sort((a, b) => b.testAccuracy.mean - a.testAccuracy.mean);
      return pairOf(tuning, one, other, titles);
    });
    const apart = pairs.filter(isSeen);
    return {
      compared: apart,
      numbers: [
        { what: "pairs", value: pairs.length },
        { what: "pairs that differ significantly", value: apart.length },
      ],
      conclude: () => {
        const verdict = verdictOfFact(apart.length > 0);
        const named = apart.map((pair) =>
          `${pair.first} above ${pair.second} (${pText(pOf(pair))})`
        );
        const count = `${apart.length} of ${pairs.length} pairs differ significantly`;
        return { verdict, sentence: sentenceOf(verdict, [count, ...named], LEADS_OF_OURS) };
      },
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

function pairOf(
  { comparisons }: TuningArtifact,
  first: TunedOptimizer,
  second: TunedOptimizer,
  titles: Titles,
): Compared {
  const { p, adjustedP } = testOf(comparisons, [first.label, second.label]);
  const [ours, against] = [first, second].map(({ testAccuracy }) => percent(testAccuracy));
  if (ours.n < 2 || against.n < 2) {
    throw new Untestable("the test needs at least two seeds of each");
  }
  const [one, other] = [first, second].map((tuned) => nameOf(tuned, titles));
  const pair = { first: one, second: other, unit: "%", expected: null };
  const row = compared(pair, ours, against, welch(ours, against), { p, equivalenceP: null });
  const adjustedOver = comparisons.length;
  return { ...row, comparison: { ...row.comparison, adjustedP, adjustedOver } };
}

function testOf(comparisons: readonly TunedComparison[], labels: string[]): TunedComparison {
  const found = comparisons.find(({ first, second }) =>
    labels.includes(first) && labels.includes(second)
  );
  if (!found) throw new Untestable(`${labels.join(" and ")} were not compared`);
  return found;
}

function sentenceOn(best: TunedOptimizer, all: Compared[], titles: Titles): string {
  const end = `tuned, ${nameOf(best, titles)} ends highest at ${
    spread(percent(best.testAccuracy))
  } %`;
  const rivals = all.filter((one) => !isSeen(one));
  if (rivals.length === 0) return `Settled here: ${end}, significantly above every other.`;
  const named = rivals.map((one) => `${one.second} (${pText(pOf(one))})`).join(" or ");
  return `Open here too: ${end}, and is not seen to be above ${named}.`;
}

/** `Nesterov`, or `Nesterov with β tuned` where more than the learning rate was chosen. */
function nameOf({ label, optimizer }: TunedOptimizer, titles: Titles): string {
  const name = titles[optimizer.name];
  return label === optimizer.name ? name : `${name} with β tuned`;
}

function percent({ mean, sd, n }: Summary): Summary {
  return { mean: 100 * mean, sd: 100 * sd, n };
}
