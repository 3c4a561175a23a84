import type { ClaimDetectable } from "../schema/claims.ts";
import { detectable } from "../stats/power.ts";
import type { Compared } from "./claim.ts";
import { isInside, isSeen } from "./compare.ts";

/** In which share of studies a difference is to be seen. */
export const POWER = 0.8;

/**
 * What the least certain of the comparisons that saw nothing could have seen, if any did: at the level of its
 * look, or at that of Holm's first step where it is one of several. null where there is no spread.
 */
export function detectableIn(compared: readonly Compared[]): ClaimDetectable | null {
  const unseen = compared.filter((one) => !isSeen(one) && !isInside(one));
  const each = unseen.filter(({ estimate }) => estimate.standardError > 0).map(
    ({ comparison: { level, adjustedOver, ours }, estimate, oneSided, unit }) => ({
      difference: detectable({
        ...estimate,
        level: (oneSided ? 2 : 1) * level / (adjustedOver ?? 1),
        power: POWER,
      }),
      unit: unit === "%" ? "points" : unit,
      ...{ power: POWER, n: ours.n },
    }),
  );
  return each.sort((a, b) => b.difference - a.difference)[0] ?? null;
}
