import { type Random, stream } from "../random.ts";
import type { Summary } from "../schema/common.ts";
import { belowF, halfWidthT, twoSidedT } from "./distributions.ts";
import { type Estimate, welch } from "./mean_test.ts";
import { nominalLevels } from "./sequential.ts";

/**
 * What values are drawn from, with mean 0 and standard deviation 1: `skewed` is geometric, (1 − G) / √2 with
 * G = 0, 1, 2, … of probability ½, ¼, ⅛, …: half of all runs end alike, and the others fall short.
 */
export type Law = "normal" | "skewed";

/** Studies of two settings under the rule of seeds until decided. */
export interface SequentialSimulation {
  alpha: number;
  /** Seeds of each setting at each look. */
  looks: readonly number[];
  sds: readonly [number, number];
  studies: number;
  seed: number;
  /** True difference of the means; 0 if not given. */
  difference?: number;
  /** Largest difference that counts as none; without one, no study ends as equal. */
  margin?: number | null;
  law?: Law;
  /** The means by Welch's test, or the standard deviations by the F-test. */
  quantity?: "mean" | "spread";
  /** The second setting is a printed number, of so many seeds at every look. */
  secondSeeds?: number | null;
  /** What p is held against at each look; those that spend `alpha` if not given. */
  levels?: readonly number[];
}

/** How studies end: shares of all of them. One may end as different and yet within the margin. */
export interface SimulatedRule {
  different: number;
  equal: number;
  /** Neither, after the last look. */
  open: number;
  /** Seeds of the first setting, in the mean over studies. */
  meanSeeds: number;
  /** Studies that ended at each look, decided; their sum and `open` make 1. */
  decidedAt: { n: number; share: number }[];
}

/**
 * Draws studies and takes their looks as the rule says: up to the first whose p, of no difference or of one
 * as large as the margin, is at or below the nominal level. Simulations with the same seed and law see the
 * same draws, so that they differ by their settings alone.
 *
 * @throws RangeError as `nominalLevels` does
 */
export function simulateSequential(simulation: SequentialSimulation): SimulatedRule {
  const { studies, looks, seed, law = "normal", secondSeeds = null } = simulation;
  const { sds, difference = 0, levels = nominalLevels(simulation.alpha, looks) } = simulation;
  const random = stream(seed, "sequential rule", law);
  const tests = looks.map((_, k) => testAt(simulation, k, levels[k]));
  const decided = new Array<number>(looks.length).fill(0);
  const counts = { different: 0, equal: 0, open: 0, seeds: 0 };
  for (let study = 0; study < studies; study++) {
    const first = new Sample();
    const second = new Sample();
    for (const [k, n] of looks.entries()) {
      first.drawUpTo(n, law, random, difference, sds[0]);
      second.drawUpTo(secondSeeds ?? n, law, random, 0, sds[1]);
      const { different, equal } = tests[k](first.summary(), second.summary());
      if (different) counts.different++;
      if (equal) counts.equal++;
      const ends = different || equal;
      if (ends) decided[k]++;
      else if (k === looks.length - 1) counts.open++;
      counts.seeds += n - (k === 0 ? 0 : looks[k - 1]);
      if (ends) break;
    }
  }
  return {
    different: counts.different / studies,
    equal: counts.equal / studies,
    open: counts.open / studies,
    meanSeeds: counts.seeds / studies,
    decidedAt: looks.map((n, k) => ({ n, share: decided[k] / studies })),
  };
}

/** One standard error of a share that is found in so many studies. */
export function shareError(share: number, studies: number): number {
  return Math.sqrt(share * (1 - share) / studies);
}

/** Values drawn so far, by their sums. */
export class Sample {
  #n = 0;
  #sum = 0;
  #squares = 0;

  /** Draws until there are `n` values. */
  drawUpTo(n: number, law: Law, random: Random, mean: number, sd: number): void {
    for (; this.#n < n; this.#n++) {
      const value = mean + sd * draw(law, random);
      this.#sum += value;
      this.#squares += value * value;
    }
  }

  summary(): Summary {
    const mean = this.#sum / this.#n;
    // What is left of equal values may be below 0 by rounding.
    const rest = Math.max(0, this.#squares - mean * this.#sum);
    return { mean, sd: Math.sqrt(rest / (this.#n - 1)), n: this.#n };
  }
}

function draw(law: Law, random: Random): number {
  // Leading zeros of random bits are geometric.
  return law === "normal" ? random.normal() : (1 - Math.clz32(random.uint32())) / Math.SQRT2;
}

type Ending = { different: boolean; equal: boolean };
type Test = (first: Summary, second: Summary) => Ending;

function testAt(simulation: SequentialSimulation, look: number, level: number): Test {
  const { looks, margin = null, quantity = "mean", secondSeeds = null } = simulation;
  const [n, m] = [looks[look], secondSeeds ?? looks[look]];
  if (quantity === "spread") {
    const [above, below] = [criticalF(level, n, m), criticalF(level, m, n)];
    return (first, second) => {
      const [a, b] = [first.sd * first.sd, second.sd * second.sd];
      return { different: a >= above * b || b >= below * a, equal: false };
    };
  }
  const different = significantT(level, n, m);
  // Of each one-sided test twice the p is that of a two-sided one.
  const inside = significantT(2 * level, n, m);
  return (first, second) => {
    const estimate = welch(first, second);
    const off = Math.abs(estimate.difference);
    return {
      different: different(off, estimate),
      equal: margin !== null && inside(margin - off, estimate),
    };
  };
}

/**
 * Whether a distance is so many standard errors that the two-sided p is at or below the level. Nearly always
 * the critical t of the fewest and of the most degrees of freedom tell, without p.
 */
export function significantT(level: number, n: number, m: number) {
  const sure = halfWidthT(1 - level, Math.min(n, m) - 1);
  const least = halfWidthT(1 - level, n + m - 2);
  return (distance: number, { standardError, degreesOfFreedom }: Estimate): boolean => {
    if (distance <= 0 || distance < least * standardError) return false;
    if (distance >= sure * standardError) return true;
    return twoSidedT(distance / standardError, degreesOfFreedom) <= level;
  };
}

/** The ratio of variances of samples of n and m that is exceeded with half the level, by halving. */
function criticalF(level: number, n: number, m: number): number {
  let [low, high] = [1, 2];
  while (1 - belowF(high, n - 1, m - 1) > level / 2) high *= 2;
  for (let k = 0; k < 50; k++) {
    const middle = (low + high) / 2;
    if (1 - belowF(middle, n - 1, m - 1) > level / 2) low = middle;
    else high = middle;
  }
  return high;
}
