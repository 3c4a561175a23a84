import type { Claim } from "../../lib/schema/claims.ts";
import { byScale } from "./ledger.ts";
import { fixed, type Format, significant } from "../html/formats.ts";

/** Decimals that more than 0.01 of a percentage point would take. */
const MOST_DECIMALS = { percent: 2, else: 6 };

/**
 * How the numbers of a comparison are written, and of those that share its scale: with the decimals that
 * give the smallest of their spreads two significant digits. Percentages have at most two decimals.
 */
export function formatOf(claim: Claim, index: number): Format {
  const { unit, comparisons } = claim;
  const together = byScale(claim).find((group) => group.includes(comparisons[index]))!;
  const spreads = together.flatMap(({ ours, against }) => [ours.sd, against.sd])
    .filter((sd) => sd > 0);
  if (spreads.length === 0) return significant(4);
  const decimals = 1 - Math.floor(Math.log10(Math.min(...spreads)));
  if (unit === "%") return fixed(clamp(decimals, MOST_DECIMALS.percent));
  return decimals > MOST_DECIMALS.else
    ? significant(3)
    : fixed(clamp(decimals, MOST_DECIMALS.else));
}

function clamp(decimals: number, most: number): number {
  return Math.min(Math.max(decimals, 0), most);
}
