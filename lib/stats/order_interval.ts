/** How sure the interval is meant to be. */
const CONFIDENCE = 0.95;

/** A median and how well it is known. */
export interface MedianInterval {
  median: number;
  interval: [number, number];
  /** With which probability such an interval holds the median; below 0.95 where n is 5 or less. */
  coverage: number;
  n: number;
}

/**
 * The median of a sample and an interval for that of its distribution, which may be any: from the j-th
 * smallest to the j-th largest value, with the largest j that has a coverage of 95 %, or else 1.
 *
 * Of n values Bin(n, ½) lie below the median, so that the interval misses it with twice the probability of
 * fewer than j. W. Thompson, "On confidence ranges for the median and other expectation distributions for
 * populations of unknown distribution form", Annals of Mathematical Statistics 7, 1936.
 *
 * @param values may be infinite, as times to what was never reached
 * @throws RangeError when there is none, or one is no number
 */
export function medianInterval(values: readonly number[]): MedianInterval {
  const n = values.length;
  if (n === 0 || values.some(Number.isNaN)) {
    throw new RangeError("Cannot take a median: need at least one value, and numbers only");
  }
  const sorted = [...values].sort((a, b) => a - b);
  let j = 1;
  while (2 * (j + 1) <= n && coverageOf(j + 1, n) >= CONFIDENCE) j++;
  const [left, right] = [sorted[Math.floor((n - 1) / 2)], sorted[Math.floor(n / 2)]];
  return {
    median: left === right ? left : (left + right) / 2,
    interval: [sorted[j - 1], sorted[n - j]],
    coverage: coverageOf(j, n),
    n,
  };
}

/** 1 − 2 P(Bin(n, ½) < j) */
function coverageOf(j: number, n: number): number {
  let probability = 1;
  for (let k = 0; k < n; k++) probability /= 2;
  let below = 0;
  for (let k = 0; k < j; k++) {
    below += probability;
    probability *= (n - k) / (k + 1);
  }
  return 1 - 2 * below;
}
