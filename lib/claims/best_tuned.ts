import type { TunedResult, TuningArtifact } from "../schema/tuning.ts";
import { holm } from "../stats/holm.ts";
import { summarize } from "../stats/summary.ts";
import {
  type ClaimDefinition,
  type Compared,
  OF_TRAINING,
  type Titles,
  Untestable,
} from "./claim.ts";
import { compare, isSeen, pOf } from "./compare.ts";
import { kept, type Universe } from "./universe.ts";
import { verdictOfFact, verdictOfOpenQuestion } from "./verdicts.ts";
import { LEADS_OF_OURS, pText, sentenceOf, spread } from "./words.ts";

const TESTED =
  "Each optimizer at the settings that a search of all of them chose on validation images, with fresh " +
  "seeds on the test images and a constant learning rate; two-sided Welch tests at 5 %, Holm-corrected " +
  "over all pairs.";

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
  varies: ["test", "without"],
  examine: ({ tuning, titles }, universe) => {
    const pairs = pairsOf(tuning, titles, universe);
    const best = pairs[0].first;
    const againstOthers = pairs.filter(({ first }) => first === best);
    return {
      compared: againstOthers,
      numbers: [],
      conclude: (all) => ({
        verdict: verdictOfOpenQuestion(all.map(isSeen)),
        sentence: sentenceOn(all),
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
  varies: ["test", "without"],
  examine: ({ tuning, titles }, universe) => {
    const pairs = pairsOf(tuning, titles, universe);
    const apart = pairs.filter(isSeen);
    return {
      compared: apart,
      seeds: seedsOf(tuning),
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

/** Every pair at the constant rate, the higher first and pairs of the highest first, corrected together. */
function pairsOf(tuning: TuningArtifact, titles: Titles, universe: Universe): Compared[] {
  const samples = constant(tuning).map(({ name, accuracies }) => ({
    name: titles[name],
    percents: accuracies.map((accuracy) => 100 * accuracy),
  }));
  if (samples.length < 2) throw new Untestable("fewer than two optimizers were tuned");
  const meanOf = (one: { percents: number[] }) => summarize(kept(one.percents, universe)).mean;
  const ranked = samples.toSorted((a, b) => meanOf(b) - meanOf(a));
  const pairs = ranked.flatMap((one, k) =>
    ranked.slice(k + 1).map((other) => {
      const pair = { first: one.name, second: other.name, unit: "%", expected: null };
      return compare(pair, { ours: one.percents, against: other.percents }, universe);
    })
  );
  const adjusted = holm(pairs.map(({ comparison }) => comparison.p));
  return pairs.map((pair, k) => ({
    ...pair,
    comparison: { ...pair.comparison, adjustedP: adjusted[k], adjustedOver: pairs.length },
  }));
}

function constant({ results }: TuningArtifact): TunedResult[] {
  return results.filter(({ schedule }) => schedule === "constant");
}

function seedsOf(tuning: TuningArtifact): number {
  return Math.min(...constant(tuning).map(({ accuracies }) => accuracies.length));
}

function sentenceOn(all: Compared[]): string {
  const [{ first, comparison }] = all;
  const end = `tuned, ${first} ends highest at ${spread(comparison.ours)} %`;
  const rivals = all.filter((one) => !isSeen(one));
  if (rivals.length === 0) return `Settled here: ${end}, significantly above every other.`;
  const named = rivals.map((one) => `${one.second} (${pText(pOf(one))})`).join(" or ");
  return `Open here too: ${end}, and is not seen to be above ${named}.`;
}
