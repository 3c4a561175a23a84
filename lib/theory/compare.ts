import type { Relation, TheoryCheck } from "../schema/theory.ts";
import { EXACT } from "./reasons.ts";

/** A measured number beside its bound; how a relation reads its tolerance stands in the schema. */
export type Comparison = Pick<
  TheoryCheck,
  "measured" | "relation" | "bound" | "tolerance" | "toleranceReason"
>;

export const atMost = between("<=");
export const atLeast = between(">=");
export const below = between("<");
export const above = between(">");
export const equal = between("=");

/** `measured` lies in the closed interval `bound`. */
export function within(
  measured: number,
  bound: [number, number],
  tolerance = 0,
  toleranceReason = EXACT,
): Comparison {
  return { measured, relation: "in", bound, tolerance, toleranceReason };
}

/** Whether the comparison holds. NaN is in no relation to anything. */
export function holds({ measured: x, relation, bound, tolerance }: Comparison): boolean {
  const [low, high] = Array.isArray(bound) ? bound : [bound, bound];
  const verdicts: Record<Relation, boolean> = {
    "<=": x <= high + tolerance,
    ">=": x >= low - tolerance,
    "<": x < high + tolerance,
    ">": x > low - tolerance,
    "=": Math.abs(x - low) <= tolerance,
    "in": x >= low - tolerance && x <= high + tolerance,
  };
  return verdicts[relation];
}

function between(relation: Relation) {
  return (
    measured: number,
    bound: number,
    tolerance = 0,
    toleranceReason = EXACT,
  ): Comparison => ({ measured, relation, bound, tolerance, toleranceReason });
}
