import { aboveNormal } from "./normal.ts";

/** What the test of Wilcoxon, Mann and Whitney says. */
export interface RankTest {
  /** In how many pairs the first list's value is the larger; an equal pair counts one half. */
  u: number;
  /** Two-sided, of equal distributions. */
  p: number;
  /** Whether p is exact, which it is without ties. */
  exact: boolean;
}

/**
 * The rank test of two independent samples. Values may be infinite.
 *
 * Without ties, p by counting the orders that give each u; with ties, by the normal distribution with the
 * variance corrected for ties and u moved by ½ towards its mean. H. Mann and D. Whitney, "On a test of
 * whether one of two random variables is stochastically larger than the other", Annals of Mathematical
 * Statistics 18, 1947; E. Lehmann, "Nonparametrics", 1975, section 1.4.
 *
 * @throws RangeError when a sample is empty or has values that are no numbers
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): RankTest {
  const all = [...first, ...second];
  if (first.length === 0 || second.length === 0 || all.some(Number.isNaN)) {
    throw new RangeError("Cannot compare ranks: need two lists of at least one number each");
  }
  const u = pairsAbove(first, second);
  const counts = new Map<number, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  const exact = counts.size === all.length;
  const p = exact
    ? exactP(u, first.length, second.length)
    : normalP(u, first.length, second.length, [...counts.values()]);
  return { u, p, exact };
}

function pairsAbove(first: readonly number[], second: readonly number[]): number {
  let u = 0;
  for (const a of first) for (const b of second) u += a > b ? 1 : a === b ? 0.5 : 0;
  return u;
}

/** Twice the smaller tail, 1 at most. */
function exactP(u: number, n: number, m: number): number {
  const orders = ordersByU(n, m);
  const all = orders.reduce((sum, count) => sum + count, 0);
  // The distribution is symmetric about n m / 2.
  const tail = orders.slice(0, Math.min(u, n * m - u) + 1).reduce((sum, count) => sum + count, 0);
  return Math.min(1, 2 * tail / all);
}

/**
 * How many orders of n and m values have u = 0..n m: the coefficients of the Gaussian binomial, the product
 * over i = 1..n of (1 − q^(m + i)) / (1 − q^i).
 */
function ordersByU(n: number, m: number): number[] {
  const coefficients = new Array<number>(n * m + 1).fill(0);
  coefficients[0] = 1;
  for (let i = 1; i <= n; i++) {
    for (let power = n * m; power >= m + i; power--) {
      coefficients[power] -= coefficients[power - m - i];
    }
    for (let power = i; power <= n * m; power++) coefficients[power] += coefficients[power - i];
  }
  return coefficients;
}

function normalP(u: number, n: number, m: number, ties: readonly number[]): number {
  const all = n + m;
  const tied = ties.reduce((sum, t) => sum + (t * t * t - t), 0);
  const variance = n * m / 12 * (all + 1 - tied / (all * (all - 1)));
  // Nothing but equal values.
  if (variance === 0) return 1;
  const off = Math.max(0, Math.abs(u - n * m / 2) - 0.5);
  return Math.min(1, 2 * aboveNormal(off / Math.sqrt(variance)));
}
