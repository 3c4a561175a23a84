import type { Printed } from "../report.ts";
import type { ClaimComparison } from "../schema/claims.ts";
import type { Summary } from "../schema/common.ts";
import { type Estimate, testMean, welch } from "../stats/mean_test.ts";
import { summarize } from "../stats/summary.ts";
import { type Compared, type Pair, Untestable } from "./claim.ts";
import { isSample, type PValues, pValues, type Side } from "./tests.ts";
import { kept, type Universe } from "./universe.ts";
import { LEVEL } from "./verdicts.ts";

/** Two sides and how they are held against each other. */
export interface Held {
  ours: Side;
  against: Side;
  /** null where no equality is tested. */
  margin?: number | null;
  /** 5 % where none is given. */
  level?: number;
}

/** The test of two sides, and the two one-sided ones where there is a margin, as a universe has them. */
export function compare(
  pair: Pair,
  { ours, against, margin = null, level }: Held,
  universe: Universe,
): Compared {
  const sides = [ours, against].map((side) => isSample(side) ? kept(side, universe) : side);
  const [first, second] = sides.map((side) => isSample(side) ? summarize(side) : side);
  for (const [name, { n }] of [[pair.first, first], [pair.second, second]] as const) {
    if (n < 2) {
      throw new Untestable(`the test needs at least two seeds of ${name}, and there is ${n}`);
    }
  }
  const estimate = welch(first, second);
  const width = margin === null ? null : margin * universe.margin;
  const tested = pValues(universe.test, [sides[0], sides[1]], estimate, width);
  return compared(pair, first, second, estimate, { ...tested, level });
}

/** The row of an estimate, with the p-values that the claim's test asks for. */
export function compared(
  pair: Pair,
  ours: Summary,
  against: Summary,
  estimate: Estimate,
  { p, equivalenceP, level = LEVEL }: PValues & { level?: number },
): Compared {
  const { difference, interval, t, degreesOfFreedom } = testMean(estimate);
  const comparison: ClaimComparison = {
    what: `${quantityOf(pair)}${pair.first} against ${pair.second}`,
    ...{ ours, against, difference, interval, t, degreesOfFreedom },
    ...{ p, adjustedP: null, adjustedOver: null, equivalenceP, level },
  };
  return { ...pair, comparison, estimate };
}

/** `final training loss in nats, ` */
function quantityOf({ quantity, unit }: Pair): string {
  if (quantity === undefined) return "";
  return unit === "" ? `${quantity}, ` : `${quantity} in ${unit}, `;
}

/** The p-value that counts: the corrected one where there is one. */
export function pOf({ comparison }: Pick<Compared, "comparison">): number {
  return comparison.adjustedP ?? comparison.p;
}

/** Whether a difference was seen. */
export function isSeen(compared: Pick<Compared, "comparison">): boolean {
  return pOf(compared) <= compared.comparison.level;
}

/** Whether a difference was shown to be inside the margin. */
export function isInside({ comparison: { equivalenceP, level } }: Compared): boolean {
  return equivalenceP !== null && equivalenceP <= level;
}

/** What the report prints, as numbers. */
export function printedSummary({ mean, sd, n }: Printed): Summary {
  return { mean: Number(mean), sd: Number(sd), n };
}
