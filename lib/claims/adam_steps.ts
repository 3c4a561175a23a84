import type { AdamStepArtifact } from "../schema/adam_step.ts";
import { paired } from "../stats/mean_test.ts";
import { summarize } from "../stats/summary.ts";
import { type ClaimDefinition, OF_TRAINING, Untestable } from "./claim.ts";
import { compare, compared, pOf } from "./compare.ts";
import { verdictOfCompared } from "./ordering.ts";
import { pValues } from "./tests.ts";
import { kept } from "./universe.ts";
import { verdictOfMajority } from "./verdicts.ts";
import { LEADS_OF_OURS, pText, sentenceOf, short, spread } from "./words.ts";

/** A median in this range counts as about 1: within a factor of two. */
const ABOUT_ONE = { from: 0.5, to: 2 };

const PURE_NOISE = "median of |m̂/√v̂| under pure noise";

export const C21: ClaimDefinition = {
  id: "C21",
  where: "section 4.2",
  statement: "|m̂/√v̂| is usually about 1, so that Adam's step is about α",
  paper: null,
  unit: "",
  margin: null,
  test:
    "After each epoch, the median of |m̂/√v̂| over the parameters that have moved, averaged over " +
    `seeds; about 1 if it lies from ${ABOUT_ONE.from} to ${ABOUT_ONE.to}. Reproduced if it does after most ` +
    "epochs, not reproduced if after fewer than half, otherwise open. No test of significance: " +
    "the seeds agree far better than that.",
  assumed: OF_TRAINING,
  from: ["adam-step"],
  family: null,
  varies: "it compares no two samples: a median is held against a range",
  examine: ({ "adam-step": artifact }) => {
    const ends = epochEnds(artifact);
    const [first, last] = [ends[0], ends.at(-1)!];
    const aboutOne = ends.map(({ ratioMedian: { mean } }) =>
      mean >= ABOUT_ONE.from && mean <= ABOUT_ONE.to
    );
    const count = aboutOne.filter((holds) => holds).length;
    return {
      compared: [],
      numbers: [
        { what: "epochs", value: ends.length },
        { what: "epochs with a median about 1", value: count },
        { what: "median after the first epoch", value: first.ratioMedian },
        { what: "median after the last epoch", value: last.ratioMedian },
        { what: "share of parameters from 0.9 to 1.1 after the last epoch", value: last.nearOne },
        { what: PURE_NOISE, value: artifact.pureNoise.median },
      ],
      conclude: () => {
        const verdict = verdictOfMajority(aboutOne);
        const clause = `the median ratio is about 1 after ${count} of ${ends.length} epochs, ` +
          `${short(first.ratioMedian.mean)} after the first and ${
            short(last.ratioMedian.mean)
          } after ` +
          `the last; pure noise would give a median of ${short(artifact.pureNoise.median)}`;
        return { verdict, sentence: sentenceOf(verdict, [clause]) };
      },
    };
  },
};

export const C22: ClaimDefinition = {
  id: "C22",
  where: "section 4.2",
  statement: "The ratio goes to 0 near an optimum, which anneals the step by itself",
  paper: null,
  unit: "",
  margin: null,
  test:
    "Median of |m̂/√v̂| over parameters, after the last epoch against after the first; two-sided " +
    "Welch test at 5 %. Reproduced if it falls significantly, not reproduced if it rises, otherwise " +
    "open. Only the trend: ten epochs end before any optimum, and the test does not tell why it falls.",
  assumed: OF_TRAINING,
  from: ["adam-step"],
  family: null,
  varies: ["test", "without"],
  examine: ({ "adam-step": artifact }, universe) => {
    const ends = epochEnds(artifact);
    if (ends.length < 2) throw new Untestable("a trend over epochs needs at least two of them");
    const pair = {
      ...{ first: "the median ratio after the last epoch", second: "after the first" },
      ...{ unit: "", expected: "below" as const },
    };
    const [ours, against] = [ends.at(-1)!, ends[0]].map(({ step }) => medians(artifact, step));
    const noise = artifact.pureNoise.median;
    return {
      compared: [compare(pair, { ours, against }, universe)],
      numbers: [{ what: PURE_NOISE, value: noise }],
      conclude: ([compared]) => {
        const verdict = verdictOfCompared(compared);
        const { ours, against } = compared.comparison;
        const memory =
          "part of the fall is not annealing but the long memory of v̂, which still holds the " +
          "larger gradients of before while m̂ has forgotten them";
        const clauses = [
          `the median ratio goes from ${spread(against)} after the first epoch to ` +
          `${spread(ours)} after the last (${pText(pOf(compared))})`,
          `pure noise would give a median of ${short(noise)}`,
          ...against.mean > ours.mean ? [memory] : [],
        ];
        return { verdict, sentence: sentenceOf(verdict, clauses) };
      },
    };
  },
};

/** Of ours: the report takes noise to make steps shorter, and does not say how short. */
export const BELOW_NOISE: ClaimDefinition = {
  id: "F5",
  where: "section 4.2",
  statement: "At the end of training the median of |m̂/√v̂| lies below what pure noise would give",
  paper: null,
  unit: "",
  margin: null,
  test:
    "Median of |m̂/√v̂| over parameters after the last epoch, by seed, against the median of a normal " +
    "number's size whose root mean square is √((1 − β₁)/(1 + β₁)); two-sided one-sample t-test at 5 %. " +
    "Supported if it is significantly below, not supported if above, otherwise open.",
  assumed: OF_TRAINING,
  from: ["adam-step"],
  family: null,
  varies: ["without"],
  examine: ({ "adam-step": artifact }, universe) => {
    const noise = artifact.pureNoise.median;
    const ours = kept(medians(artifact, epochEnds(artifact).at(-1)!.step), universe);
    if (ours.length < 2) throw new Untestable("the test needs at least two seeds");
    const level = ours.map(() => noise);
    const estimate = paired(ours, level);
    const pair = {
      ...{ first: "the median ratio after the last epoch", second: "pure noise" },
      ...{ unit: "", expected: "below" as const },
    };
    const tested = pValues("welch", [ours, level], estimate, null);
    return {
      compared: [compared(pair, summarize(ours), summarize(level), estimate, tested)],
      numbers: [{ what: PURE_NOISE, value: noise }],
      conclude: ([one]) => {
        const verdict = verdictOfCompared(one);
        const clause = `the median ratio ends at ${
          spread(one.comparison.ours)
        }, pure noise would give ${short(noise)} (${pText(pOf(one))})`;
        return { verdict, sentence: sentenceOf(verdict, [clause], LEADS_OF_OURS) };
      },
    };
  },
};

/** The median after a step, by replica. */
function medians({ rows }: AdamStepArtifact, step: number): number[] {
  return rows.filter((row) => row.step === step).sort((a, b) => a.replica - b.replica)
    .map(({ ratio }) => ratio.p50);
}

function epochEnds({ moments }: AdamStepArtifact): AdamStepArtifact["moments"] {
  const ends = moments.filter(({ epoch }) => Number.isInteger(epoch));
  if (ends.length === 0) throw new Untestable("the ratio was not measured after any epoch");
  return ends.sort((a, b) => a.epoch - b.epoch);
}
