import type { Verdict } from "../schema/claims.ts";
import type { Direction } from "./claim.ts";

/** Of every test that is made once. */
export const LEVEL = 0.05;

/** True when a test rejects at 5 %. */
export function significant(p: number): boolean {
  return p <= LEVEL;
}

/** What the tests of a difference say: whether one was seen, and whether it was shown to be inside the margin. */
export interface Shown {
  seen: boolean;
  inside: boolean;
  difference: number;
}

/**
 * For a number of the report: `reproduced` if two one-sided tests put the difference inside the
 * margin, `consistent` if they do not but a two-sided test does not tell the two apart either, else
 * `differs`.
 */
export function verdictOfEquivalence({ seen, inside }: Shown): Verdict {
  if (inside) return "reproduced";
  return seen ? "differs" : "consistent";
}

/**
 * For an ordering: by the sign of a difference that was seen; without one `not reproduced` if it was shown
 * to be inside the margin, else `open`.
 */
export function verdictOfOrdering(
  { seen, inside, difference }: Shown,
  expected: Direction,
): Verdict {
  if (seen) return difference > 0 === (expected === "above") ? "reproduced" : "not reproduced";
  return inside ? "not reproduced" : "open";
}

/**
 * For the statement that a difference is not significant: `not reproduced` if ours is, `reproduced` only if
 * it was shown to be inside the margin. That none was seen shows nothing.
 */
export function verdictOfNoDifference({ seen, inside }: Shown): Verdict {
  if (seen) return "not reproduced";
  return inside ? "reproduced" : "open";
}

/**
 * For the statement that nothing falls: `not reproduced` if one falls significantly, `reproduced` if
 * every fall is significantly smaller than the margin.
 */
export function verdictOfNoFall(
  falls: readonly { fallP: number; withinMarginP: number }[],
): Verdict {
  if (falls.some(({ fallP }) => significant(fallP))) return "not reproduced";
  return falls.every(({ withinMarginP }) => significant(withinMarginP)) ? "reproduced" : "open";
}

/** For a statement of several parts: each has to be reproduced, and one that fails fails the whole. */
export function verdictOfAll(parts: readonly Verdict[]): Verdict {
  if (parts.includes("not reproduced")) return "not reproduced";
  return parts.every((part) => part === "reproduced") ? "reproduced" : "open";
}

/** For a yes-or-no finding of another stage's rule. */
export function verdictOfFact(holds: boolean): Verdict {
  return holds ? "reproduced" : "not reproduced";
}

/**
 * For two curves that should nearly coincide, by their largest gap in pooled sds: up to 1 each mean
 * runs inside the other's band of one sd; beyond 2 the bands come apart.
 */
export function verdictOfGap(pooledSds: number): Verdict {
  if (pooledSds <= 1) return "reproduced";
  return pooledSds > 2 ? "not reproduced" : "open";
}

/**
 * For the statement that it is open which is best: settled, and so `not reproduced`, where the best is seen
 * above every other; `open` itself otherwise, since not to see a difference is no finding.
 */
export function verdictOfOpenQuestion(bestAboveOthers: readonly boolean[]): Verdict {
  return bestAboveOthers.every((seen) => seen) ? "not reproduced" : "open";
}

/** For a distance from the noise floor, as read by the rule of `gradient-noise`. */
export function verdictOfDistance(reading: "far" | "between" | "near"): Verdict {
  if (reading === "between") return "open";
  return reading === "far" ? "reproduced" : "not reproduced";
}

/** For "usually": by whether it is so on most occasions. */
export function verdictOfMajority(occasions: readonly boolean[]): Verdict {
  const share = occasions.filter((holds) => holds).length / occasions.length;
  if (share === 0.5) return "open";
  return share > 0.5 ? "reproduced" : "not reproduced";
}

/** Where an optimizer stops training: all runs train at `trains`, none from `fails` on. */
export interface Edge {
  trains: number;
  /** null where the grid does not reach it. */
  fails: number | null;
}

/** For the statement that the first bears larger rates: by whether the two brackets lie apart. */
export function verdictOfEdges(first: Edge, second: Edge): Verdict {
  if (second.fails !== null && first.trains >= second.fails) return "reproduced";
  if (first.fails !== null && first.fails <= second.trains) return "not reproduced";
  return "open";
}
