import type { AdamStepArtifact } from "../schema/adam_step.ts";
import { type ClaimDefinition, OF_TRAINING, Untestable } from "./claim.ts";
import { compare, pOf } from "./compare.ts";
import { verdictOfCompared } from "./ordering.ts";
import { verdictOfMajority } from "./verdicts.ts";
import { pText, sentenceOf, short, spread } from "./words.ts";

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
    "epochs, not reproduced if after fewer than half, otherwise inconclusive. No test of significance: " +
    "the seeds agree far better than that.",
  assumed: OF_TRAINING,
  from: ["adam-step"],
  family: null,
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
        { what: "root mean square under pure noise", value: artifact.pureNoise.rms },
      ],
      conclude: () => {
        const verdict = verdictOfMajority(aboutOne);
        const clause = `the median ratio is about 1 after ${count} of ${ends.length} epochs, ` +
          `${short(first.ratioMedian.mean)} after the first and ${
            short(last.ratioMedian.mean)
          } after ` +
          `the last; pure noise would give ${short(artifact.pureNoise.median)}`;
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
    "inconclusive. Only the trend: ten epochs end before any optimum.",
  assumed: OF_TRAINING,
  from: ["adam-step"],
  family: null,
  examine: ({ "adam-step": artifact }) => {
    const ends = epochEnds(artifact);
    if (ends.length < 2) throw new Untestable("a trend over epochs needs at least two of them");
    const pair = {
      ...{ first: "the median ratio after the last epoch", second: "after the first" },
      ...{ unit: "", expected: "below" as const },
    };
    const noise = artifact.pureNoise.median;
    return {
      compared: [compare(pair, ends.at(-1)!.ratioMedian, ends[0].ratioMedian)],
      numbers: [{ what: PURE_NOISE, value: noise }],
      conclude: ([compared]) => {
        const verdict = verdictOfCompared(compared);
        const { ours, against } = compared.comparison;
        const clause = `the median ratio goes from ${spread(against)} after the first epoch to ` +
          `${spread(ours)} after the last (${pText(pOf(compared))}); pure noise would give ${
            short(noise)
          }`;
        return { verdict, sentence: sentenceOf(verdict, [clause]) };
      },
    };
  },
};

function epochEnds({ moments }: AdamStepArtifact): AdamStepArtifact["moments"] {
  const ends = moments.filter(({ epoch }) => Number.isInteger(epoch));
  if (ends.length === 0) throw new Untestable("the ratio was not measured after any epoch");
  return ends.sort((a, b) => a.epoch - b.epoch);
}
