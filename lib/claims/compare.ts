import type { Printed } from "../report.ts";
import type { ClaimComparison } from "../schema/claims.ts";
import type { Summary } from "../schema/common.ts";
import { type Estimate, pInside, testMean, welch } from "../stats/mean_test.ts";
import { type Compared, type Pair, Untestable } from "./claim.ts";

/** Welch's test of two summaries, and the two one-sided ones where there is a margin. */
export function compare(
  pair: Pair,
  ours: Summary,
  against: Summary,
  margin: number | null = null,
): Compared {
  for (const [name, { n }] of [[pair.first, ours], [pair.second, against]] as const) {
    if (n < 2) {
      throw new Untestable(`the test needs at least two seeds of ${name}, and there is ${n}`);
    }
  }
  const estimate = welch(ours, against);
  return compared(pair, ours, against, estimate, {
    p: testMean(estimate).p,
    equivalenceP: margin === null ? null : pInside(estimate, margin),
  });
}

/** The row of an estimate, with the p-values that the claim's test asks for. */
export function compared(
  pair: Pair,
  ours: Summary,
  against: Summary,
  estimate: Estimate,
  pValues: Pick<ClaimComparison, "p" | "equivalenceP">,
): Compared {
  const { difference, interval, t, degreesOfFreedom } = testMean(estimate);
  const comparison = {
    what: `${quantityOf(pair)}${pair.first} against ${pair.second}`,
    ...{ ours, against, difference, interval, t, degreesOfFreedom },
    ...{ ...pValues, adjustedP: null },
  };
  return { ...pair, comparison };
}

/** `final training loss in nats, ` */
function quantityOf({ quantity, unit }: Pair): string {
  if (quantity === undefined) return "";
  return unit === "" ? `${quantity}, ` : `${quantity} in ${unit}, `;
}

/** The p-value that counts: the corrected one where there is one. */
export function pOf({ comparison }: Compared): number {
  return comparison.adjustedP ?? comparison.p;
}

/** A fraction as a percentage. */
export function percent({ mean, sd, n }: Summary): Summary {
  return { mean: 100 * mean, sd: 100 * sd, n };
}

/** What the report prints, as numbers. */
export function printedSummary({ mean, sd, n }: Printed): Summary {
  return { mean: Number(mean), sd: Number(sd), n };
}
