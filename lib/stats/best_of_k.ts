/** So much may a product of ratios be off, of the fraction that it stands for. */
const ROUNDING = 1e-12;

/**
 * The mean of the largest of `k` results that are drawn from `values` without replacement: what a search of
 * k trials is expected to find, over all subsets of that size.
 *
 * The i-th smallest of n values is the largest of C(i − 1, k − 1) of the C(n, k) subsets. The idea is of J.
 * Dodge et al., "Show your work: improved reporting of experimental results", EMNLP 2019, who draw with
 * replacement; without it there is no bias: R. Tang et al., "Showing your work doesn't always work", ACL 2020.
 *
 * @param values larger is better; −Infinity for a trial that failed
 * @throws RangeError unless k is an integer in 1..n
 */
export function expectedBestOfK(values: readonly number[], k: number): number {
  const n = values.length;
  requireTrials(n, k);
  const sorted = ascending(values);
  let sum = 0;
  for (let i = k; i <= n; i++) sum += k / n * shareOfSubsets(i - 1, n - 1, k - 1) * sorted[i - 1];
  return sum;
}

/**
 * The smallest of `values` that the largest of `k` of them, drawn without replacement, does not exceed
 * with the given probability. The largest is at most the i-th smallest in C(i, k) of the C(n, k) subsets.
 *
 * @param probability in (0, 1]
 * @throws RangeError unless k is an integer in 1..n
 */
export function bestOfKQuantile(values: readonly number[], k: number, probability: number): number {
  const n = values.length;
  requireTrials(n, k);
  const sorted = ascending(values);
  const enough = probability - ROUNDING;
  return sorted.find((_, rank) => shareOfSubsets(rank + 1, n, k) >= enough) ?? sorted[n - 1];
}

/** C(i, k) / C(n, k): the subsets of size k that lie within the first i of n. */
function shareOfSubsets(i: number, n: number, k: number): number {
  let share = 1;
  for (let j = 0; j < k; j++) share *= Math.max(0, i - j) / (n - j);
  return share;
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

function requireTrials(n: number, k: number): void {
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw new RangeError(`Cannot take the best of k: k must be an integer in 1..${n}, got ${k}`);
  }
}
