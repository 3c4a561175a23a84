import { stream } from "../random.ts";
import { twoSidedT } from "./distributions.ts";
import { holm } from "./holm.ts";
import { type Estimate, welch } from "./mean_test.ts";
import { nominalLevels } from "./sequential.ts";
import { type Law, Sample, significantT } from "./simulate_sequential.ts";

/** How several comparisons share one alpha: not at all, each with its part of it, or by Holm's p-values. */
export type Correction = "none" | "bonferroni" | "holm";

/** Studies of several settings, of which every pair is compared under the rule of seeds until decided. */
export interface FamilySimulation {
  alpha: number;
  looks: readonly number[];
  /** True means, one for each setting. */
  means: readonly number[];
  sds: readonly number[];
  /**
   * `bonferroni`: each pair has the levels that spend alpha / m. `holm`: at each look the p-values of all m
   * pairs are corrected together, and held against the levels that spend alpha.
   */
  correction: Correction;
  studies: number;
  seed: number;
  law?: Law;
}

/** How often a family errs and finds. */
export interface SimulatedFamily {
  pairs: number;
  /** Pairs whose true means are equal. */
  equalPairs: number;
  /** The share of studies that call one such pair, or more, different. */
  anyWrong: number;
  /** The share of the other pairs that are found different; null where there is none. */
  found: number | null;
}

interface Pair {
  first: number;
  second: number;
  equal: boolean;
}

/**
 * Draws studies of all settings. A pair once found different stays so; the others go on to the next look.
 *
 * @throws RangeError as `nominalLevels` does
 */
export function simulateFamily(simulation: FamilySimulation): SimulatedFamily {
  const { alpha, looks, means, sds, correction, studies, seed, law = "normal" } = simulation;
  const random = stream(seed, "sequential family", law);
  const pairs = pairsOf(means);
  const equalPairs = pairs.filter(({ equal }) => equal).length;
  const shared = correction === "bonferroni" ? alpha / pairs.length : alpha;
  const levels = nominalLevels(shared, looks);
  const reject = looks.map((n, k) => rejectionAt(n, levels[k], correction));
  let wrong = 0;
  let found = 0;
  for (let study = 0; study < studies; study++) {
    const samples = means.map(() => new Sample());
    const different = pairs.map(() => false);
    for (let k = 0; k < looks.length && different.includes(false); k++) {
      samples.forEach((sample, g) => sample.drawUpTo(looks[k], law, random, means[g], sds[g]));
      const summaries = samples.map((sample) => sample.summary());
      const estimates = pairs.map((pair) => welch(summaries[pair.first], summaries[pair.second]));
      reject[k](estimates).forEach((now, pair) => different[pair] ||= now);
    }
    if (pairs.some(({ equal }, pair) => equal && different[pair])) wrong++;
    found += pairs.filter(({ equal }, pair) => !equal && different[pair]).length;
  }
  const unequal = pairs.length - equalPairs;
  return {
    ...{ pairs: pairs.length, equalPairs, anyWrong: wrong / studies },
    found: unequal === 0 ? null : found / (studies * unequal),
  };
}

function pairsOf(means: readonly number[]): Pair[] {
  return means.flatMap((mean, first) =>
    means.slice(first + 1).map((other, k) => ({
      ...{ first, second: first + 1 + k, equal: mean === other },
    }))
  );
}

/** Which of the pairs a look after n seeds finds different. */
function rejectionAt(
  n: number,
  level: number,
  correction: Correction,
): (estimates: Estimate[]) => boolean[] {
  const significant = significantT(level, n, n);
  const each = (estimate: Estimate) => significant(Math.abs(estimate.difference), estimate);
  if (correction !== "holm") return (estimates) => estimates.map(each);
  return (estimates) => {
    // Holm's p is no smaller than p, and no larger p of another pair shapes it.
    const p = estimates.map((estimate) => each(estimate) ? pOf(estimate) : 1);
    return holm(p).map((corrected) => corrected <= level);
  };
}

function pOf({ difference, standardError, degreesOfFreedom }: Estimate): number {
  return standardError === 0 ? 0 : twoSidedT(difference / standardError, degreesOfFreedom);
}
