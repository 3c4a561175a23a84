import { exp } from "../arithmetic/exp.ts";
import { log } from "../arithmetic/log.ts";
import type { Summary } from "../schema/common.ts";
import { mean, summarize } from "../stats/summary.ts";
import { type Choice, CHOICE_NAMES, CHOICES, type Universe } from "./choices.ts";

// The rules by which universes are judged. They were fixed before the first of them was run.

/** Degrees of freedom that the spread common to all universes counts for in each. */
const COMMON_FREEDOM = 2;
/** Median of χ² with 2 degrees of freedom, over 2: the variance of three runs is below its mean. */
const MEDIAN_OF_TWO = log(2);
/** No spread is finer than one test image in 10,000, in points: accuracy comes in such steps. */
const FINEST = 0.01;

/** A level whose evidence is so many times that of another rules the other out. */
export const RULED_OUT = 20;
/** Levels whose evidence differs by less than this factor are not told apart. */
export const NOT_TOLD_APART = 3;

/**
 * Log-likelihood of a printed mean and standard deviation in each universe, up to one constant for all.
 *
 * The runs of a universe and those behind the printed numbers are taken as draws from one normal
 * distribution. Its mean is flat beforehand; its variance has a scaled inverse χ² distribution of
 * {@linkcode COMMON_FREEDOM} degrees of freedom around what is common to all universes, the median of
 * their sample variances over that of χ². With both integrated out, the printed mean x̄ and sd s over n
 * runs have, for a universe of m runs with mean ȳ and sd t, the density
 *
 *     b^a s^(n−2) / (b + ((x̄ − ȳ)² / (1/m + 1/n) + (n − 1) s²) / 2)^(a + n/2)
 *
 * with a = (ν₀ + m − 1) / 2 and b = (ν₀ s₀² + (m − 1) t²) / 2; the power of s is the same for all.
 * A. Gelman and others, "Bayesian Data Analysis", 3rd edition 2013, section 3.3.
 *
 * @param printed in percent
 * @param universes final test accuracies in percent, the same number of runs in each, at least two
 */
export function logLikelihoods(printed: Summary, universes: readonly number[][]): number[] {
  const summaries = universes.map(summarize);
  const common = Math.max(
    FINEST * FINEST,
    median(summaries.map(({ sd }) => sd * sd)) / MEDIAN_OF_TWO,
  );
  return summaries.map((summary) => logDensity(printed, summary, common));
}

function logDensity(printed: Summary, { mean, sd, n: m }: Summary, common: number): number {
  const { n } = printed;
  const a = (COMMON_FREEDOM + m - 1) / 2;
  const b = (COMMON_FREEDOM * common + (m - 1) * sd * sd) / 2;
  const gap = printed.mean - mean;
  const squares = gap * gap / (1 / m + 1 / n) + (n - 1) * printed.sd * printed.sd;
  return a * log(b) - (a + n / 2) * log(b + squares / 2);
}

/** The share of each universe in the likelihood of all, from the sums of its log-likelihoods. */
export function shares(logLikelihoods: readonly number[]): number[] {
  const highest = Math.max(...logLikelihoods);
  const weights = logLikelihoods.map((value) => exp(value - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** What the numbers say of a level, against the best level of the same choice. */
export interface LevelEvidence {
  choice: Choice;
  level: string;
  /** Mean likelihood of the universes with this level, over that of the choice's best level. */
  evidence: number;
  /** Whether another level's evidence is {@linkcode RULED_OUT} times this one's. */
  ruledOut: boolean;
}

/** The evidence for every level of every choice that varies; universes count alike beforehand. */
export function levelEvidence(
  universes: readonly Universe[],
  likelihoods: readonly number[],
): LevelEvidence[] {
  return CHOICE_NAMES.flatMap((choice) => {
    const levels = CHOICES[choice]
      .map((level) => ({ level, of: likelihoods.filter((_, k) => universes[k][choice] === level) }))
      .filter(({ of }) => of.length > 0)
      .map(({ level, of }) => ({ level, likelihood: mean(of) }));
    const best = Math.max(...levels.map(({ likelihood }) => likelihood));
    return levels.length < 2 ? [] : levels.map(({ level, likelihood }) => ({
      choice,
      level,
      evidence: likelihood / best,
      ruledOut: best >= RULED_OUT * likelihood,
    }));
  });
}

/** Choices whose levels are not told apart: the evidence of none is {@linkcode NOT_TOLD_APART} times another's. */
export function notToldApart(evidence: readonly LevelEvidence[]): Choice[] {
  const choices = [...new Set(evidence.map(({ choice }) => choice))];
  return choices.filter((name) =>
    evidence.every(({ choice, evidence }) => choice !== name || evidence * NOT_TOLD_APART > 1)
  );
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
