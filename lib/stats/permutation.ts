import type { Random } from "../random.ts";
import { mean } from "./summary.ts";

/** All relabellings are tried where there are no more than this, else this many are drawn. */
const MOST = 20_000;
/** Differences that are equal but for the rounding of sums count as equal. */
const ROUNDING = 1e-12;

/** What the permutation test of a difference of means says. */
export interface PermutationTest {
  difference: number;
  /** Two-sided, of labels that mean nothing. */
  p: number;
  /** How many labellings p counts, the observed one with them. */
  relabellings: number;
  /** Whether these are all that there are. */
  exact: boolean;
}

/**
 * The share of labellings whose means differ as much as the observed ones, or more.
 *
 * Of drawn labellings the observed one is a further one, so that p is never 0. B. Phipson and G. Smyth,
 * "Permutation p-values should never be zero", Statistical Applications in Genetics and Molecular Biology 9,
 * 2010.
 *
 * @param random is asked only when there are too many labellings to try all
 * @throws RangeError when a sample is empty
 */
export function permutationTest(
  first: readonly number[],
  second: readonly number[],
  random: Random,
): PermutationTest {
  const difference = mean(first) - mean(second);
  const all = [...first, ...second];
  const total = all.reduce((sum, value) => sum + value, 0);
  const size = all.reduce((sum, value) => sum + Math.abs(value), 0) / all.length;
  const least = Math.abs(difference) - ROUNDING * size;
  const extreme = (sum: number) =>
    Math.abs(sum / first.length - (total - sum) / second.length) >= least;
  const exact = choices(all.length, first.length) <= MOST;
  let relabellings = exact ? 0 : 1;
  let reached = relabellings;
  const count = (sum: number) => {
    relabellings++;
    if (extreme(sum)) reached++;
  };
  if (exact) sumsOfSubsets(all, first.length, count);
  else for (let k = 0; k < MOST; k++) count(sumOfSome(all, first.length, random));
  return { difference, p: reached / relabellings, relabellings, exact };
}

/** C(n, k), or Infinity. */
function choices(n: number, k: number): number {
  let count = 1;
  for (let j = 1; j <= k; j++) count = count * (n - k + j) / j;
  return Math.round(count);
}

/** Calls `visit` with the sum of each subset of `size` values. */
function sumsOfSubsets(
  values: readonly number[],
  size: number,
  visit: (sum: number) => void,
  from = 0,
  sum = 0,
): void {
  if (size === 0) return visit(sum);
  for (let k = from; k <= values.length - size; k++) {
    sumsOfSubsets(values, size - 1, visit, k + 1, sum + values[k]);
  }
}

/** The sum of `size` of the values, drawn without replacement; they change their order. */
function sumOfSome(values: number[], size: number, random: Random): number {
  let sum = 0;
  for (let k = 0; k < size; k++) {
    const other = k + random.below(values.length - k);
    [values[k], values[other]] = [values[other], values[k]];
    sum += values[k];
  }
  return sum;
}
