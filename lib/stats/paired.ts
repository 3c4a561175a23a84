import { summarize } from "../stats.ts";
import type { Estimate } from "./mean_test.ts";

/**
 * `first − second` of values that belong together one by one: Student's test of their differences.
 *
 * @throws RangeError when the lists differ in length or have fewer than two values
 */
export function paired(first: readonly number[], second: readonly number[]): Estimate {
  if (first.length !== second.length || first.length < 2) {
    throw new RangeError(
      "Cannot compare in pairs: need two lists of the same length, at least 2, " +
        `got ${first.length} and ${second.length}`,
    );
  }
  const { mean, sd, n } = summarize(first.map((value, k) => value - second[k]));
  return { difference: mean, standardError: sd / Math.sqrt(n), degreesOfFreedom: n - 1 };
}
