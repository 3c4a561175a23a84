import { log } from "../arithmetic/log.ts";
import { type Printed, REPORT } from "../report.ts";
import type { Summary } from "../schema/common.ts";
import { pInside, testMean, welch } from "../stats/mean_test.ts";
import { ALPHA, LOOKS, nominalLevels } from "../stats/sequential.ts";
import { sampleSd, summarize } from "../stats/summary.ts";
import { varianceRatio } from "../stats/variance_ratio.ts";

// The keys of the stages `seeds/10` to `seeds/40` hold this file: whatever changes here trains them anew.

/** Test accuracy as a fraction, by replica, then epoch from 0 (before the first step) on. */
export type Accuracies = number[][];

/** What is compared of two settings, from the test accuracies of their replicas in percent. */
type Quantity =
  /** The mean of the last epoch: Welch's test. */
  | "level"
  /** The sd over replicas of the last epoch: the F-test. */
  | "spread"
  /** ln of a replica's sd of the changes from epoch to epoch: Welch's test. */
  | "unsteadiness";

/** A question that more seeds may settle. */
export interface Hypothesis {
  id: string;
  quantity: Quantity;
  /** The training stage of the first setting. */
  first: string;
  /** That of the second, or the report's own number. */
  second: string | Printed;
  /** Largest difference that counts as none, in points; null where none is small enough. */
  margin: number | null;
  /** How many hypotheses share the level, by Bonferroni's correction. */
  family: number;
}

const [ADAM, RMSPROP] = ["train/adam-b1024-lr0.001", "train/rmsprop-b1024-lr0.001"];

/** The hypotheses of the ledger that get more seeds until they are decided. */
export const SEQUENTIAL: readonly Hypothesis[] = [
  {
    ...{ id: "C3", quantity: "level", margin: 5, family: 1 },
    ...{ first: "train/sgd-b64-lr0.001", second: "train/sgd-b256-lr0.004" },
  },
  ...["b2048-lr0.032", "b4096-lr0.064", "b8192-lr0.064", "b16384-lr0.064"].map((setting) => ({
    id: `C8 ${setting.split("-")[0]}`,
    ...{ quantity: "level" as const, margin: 5, family: 4 },
    ...{ first: `train/sgd-${setting}`, second: "train/sgd-b1024-lr0.016" },
  })),
  {
    ...{ id: "C13", quantity: "level", margin: 0.5, family: 1 },
    ...{ first: ADAM, second: REPORT["fig-8"].adam },
  },
  {
    ...{ id: "C14", quantity: "level", margin: 0.5, family: 1 },
    ...{ first: RMSPROP, second: REPORT["fig-8"].rmsprop },
  },
  {
    ...{ id: "C15a", quantity: "level", margin: null, family: 1 },
    ...{ first: RMSPROP, second: ADAM },
  },
  {
    ...{ id: "C16a", quantity: "spread", margin: null, family: 2 },
    ...{ first: ADAM, second: RMSPROP },
  },
  {
    ...{ id: "C16b", quantity: "unsteadiness", margin: null, family: 2 },
    ...{ first: ADAM, second: RMSPROP },
  },
];

/** What a look sees of a hypothesis. */
export interface Evidence {
  /** First less second, in points; of logarithms for `unsteadiness`. */
  difference: number;
  /** Two-sided, of no difference. */
  p: number;
  /** Of the two one-sided tests against the margin; null without one. */
  equivalenceP: number | null;
  /** What both p-values are held against. */
  level: number;
}

/**
 * What the first `look` replicas say; null where the runs have too few epochs to tell.
 *
 * A smaller profile may have fewer replicas than the first look asks for, and is looked at with what it has.
 *
 * @param look one of `LOOKS`
 * @throws RangeError when a setting has fewer replicas than a later look needs, or fewer than two
 */
export function evidenceOf(
  { quantity, first, second, margin, family }: Hypothesis,
  accuracies: (setting: string) => Accuracies,
  look: number,
): Evidence | null {
  const [one, other] = [first, second].map((side) =>
    typeof side === "string"
      ? measured(quantity, firstOf(accuracies(side), look, side))
      : printed(side)
  );
  if (one === null || other === null) return null;
  const level = levelOf(look, family);
  if (quantity === "spread") {
    const { p } = varianceRatio(one, other);
    return { difference: one.sd - other.sd, p, equivalenceP: null, level };
  }
  const estimate = welch(one, other);
  const { difference, p } = testMean(estimate);
  const equivalenceP = margin === null ? null : pInside(estimate, margin);
  return { difference, p, equivalenceP, level };
}

/** Shown different, or shown equal within the margin. */
export function isDecided({ p, equivalenceP, level }: Evidence): boolean {
  return p <= level || (equivalenceP !== null && equivalenceP <= level);
}

/** The hypotheses that a look leaves open. Those that no number of seeds could decide are not among them. */
export function undecided(
  hypotheses: readonly Hypothesis[],
  accuracies: (setting: string) => Accuracies,
  look: number,
): Hypothesis[] {
  return hypotheses.filter((hypothesis) => {
    const evidence = evidenceOf(hypothesis, accuracies, look);
    return evidence !== null && !isDecided(evidence);
  });
}

/** The training stages of some hypotheses, each once, in alphabetical order. */
export function settingsOf(hypotheses: readonly Hypothesis[]): string[] {
  const sides = hypotheses.flatMap(({ first, second }) => [first, second]);
  return [...new Set(sides.filter((side) => typeof side === "string"))].sort();
}

/**
 * The training stages that need more replicas after all looks up to one: those of the hypotheses that none
 * of these looks decided. A hypothesis once decided stays so.
 *
 * @param look the last one taken, of `LOOKS`
 */
export function settingsStillNeeded(
  accuracies: (setting: string) => Accuracies,
  look: number,
): string[] {
  const taken = LOOKS.filter((n) => n <= look);
  return settingsOf(taken.reduce<readonly Hypothesis[]>(
    (open, n) => undecided(open, accuracies, n),
    SEQUENTIAL,
  ));
}

/**
 * ln of the sd of one replica's changes from epoch to epoch over the second half of its epochs, so that a
 * steady rise counts for nothing; null where there are fewer than two changes, or all are the same.
 *
 * @param accuracy by epoch from 1 on, in percent
 */
export function logUnsteadiness(accuracy: readonly number[]): number | null {
  const half = accuracy.slice(Math.ceil(accuracy.length / 2) - 1);
  const changes = half.slice(1).map((value, k) => value - half[k]);
  if (changes.length < 2) return null;
  const sd = sampleSd(changes);
  return sd === 0 ? null : log(sd);
}

const LEVELS_BY_FAMILY = new Map(
  [...new Set(SEQUENTIAL.map(({ family }) => family))]
    .map((family) => [family, nominalLevels(ALPHA / family, LOOKS)]),
);

/** The nominal level of a look for each of a family's hypotheses, which together err with `ALPHA` at most. */
function levelOf(look: number, family: number): number {
  return LEVELS_BY_FAMILY.get(family)![LOOKS.findIndex((n) => n === look)];
}

function firstOf(accuracies: Accuracies, look: number, setting: string): Accuracies {
  if (look > LOOKS[0] && accuracies.length < look) {
    throw new RangeError(
      `Cannot look at ${setting} after ${look} replicas: it has ${accuracies.length}`,
    );
  }
  return accuracies.slice(0, look);
}

function measured(quantity: Quantity, accuracies: Accuracies): Summary | null {
  const values = accuracies.map((byEpoch) => {
    const percent = byEpoch.slice(1).map((fraction) => 100 * fraction);
    return quantity === "unsteadiness" ? logUnsteadiness(percent) : percent.at(-1) ?? null;
  });
  return values.every((value) => value !== null) ? summarize(values) : null;
}

function printed({ mean, sd, n }: Printed): Summary {
  return { mean: Number(mean), sd: Number(sd), n };
}
