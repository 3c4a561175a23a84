import type { Summary } from "../schema/common.ts";
import { holm } from "../stats/holm.ts";
import { type MeanTest, testMean, welch } from "../stats/mean_test.ts";

// The rules by which the tuned optimizers are ranked. They were fixed before the first search was run.

/** What a corrected p must stay below for two optimizers to differ. */
export const LEVEL = 0.05;

/** Test accuracies of an optimizer at its chosen settings. */
export interface Ranked {
  name: string;
  accuracy: Summary;
}

/** Two of them compared: Welch's test, two-sided, with Holm's correction over all pairs. */
export interface RankedPair extends MeanTest {
  first: string;
  second: string;
  adjustedP: number;
}

/** Every pair, in the given order. */
export function rankedPairs(all: readonly Ranked[]): RankedPair[] {
  const pairs = all.flatMap((first, k) => all.slice(k + 1).map((second) => ({ first, second })));
  const tests = pairs.map(({ first, second }) => testMean(welch(first.accuracy, second.accuracy)));
  const adjusted = holm(tests.map(({ p }) => p));
  return pairs.map(({ first, second }, k) => ({
    ...tests[k],
    ...{ first: first.name, second: second.name, adjustedP: adjusted[k] },
  }));
}

/**
 * The ranks that an optimizer may have: one more than the optimizers that are significantly above it, to
 * all of them less those that are significantly below.
 */
export function rankInterval(
  name: string,
  all: readonly Ranked[],
  pairs: readonly RankedPair[],
): [number, number] {
  const signs = pairs.filter(({ adjustedP }) => adjustedP < LEVEL).flatMap((pair) => {
    if (pair.first === name) return [Math.sign(pair.difference)];
    return pair.second === name ? [-Math.sign(pair.difference)] : [];
  });
  const above = signs.filter((sign) => sign < 0).length;
  const below = signs.filter((sign) => sign > 0).length;
  return [1 + above, all.length - below];
}

/** Test accuracies, as fractions, whose first reaching is timed. */
export const TARGETS = [0.95, 0.97, 0.98];

/** The first step by which a run is seen at `target` or above; Infinity if it never is. */
export function stepsTo(
  target: number,
  accuracies: readonly { step: number; accuracy: number }[],
): number {
  return accuracies.find(({ accuracy }) => accuracy >= target)?.step ?? Infinity;
}
