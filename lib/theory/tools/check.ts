import type { Relation, TheoryCheck } from "../../schema/theory.ts";

/** A comparison with what it is about. */
export type Claim =
  & Comparison
  & Pick<TheoryCheck, "id" | "statement">
  & Partial<Pick<TheoryCheck, "values">>;

/** A claim that the theory makes: it passes when it holds. */
export function check(claim: Claim): TheoryCheck {
  const verdict = holds(claim);
  return { ...claim, control: false, holds: verdict, pass: verdict, values: claim.values ?? {} };
}

/**
 * A claim known to be false, put to the same comparison: it passes when it fails. A number that is
 * not finite proves nothing either way, so it does not pass.
 */
export function control(claim: Claim): TheoryCheck {
  const verdict = holds(claim);
  const pass = Number.isFinite(claim.measured) && !verdict;
  return { ...claim, control: true, holds: verdict, pass, values: claim.values ?? {} };
}

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

/** Why a tolerance is what it is, where several checks share the reason. */
export const EXACT = "none: the comparison is exact";
export const ROUNDING = "float64 rounding; the two sides are equal in exact arithmetic";
export const CLIPPED = "none: the projection gives exactly 1 in float64";
export const WINDOW = "none: the interval is the claim";
export const MARGIN = "none: the margin is orders of magnitude above float64 rounding";
export const FIVE_ERRORS =
  "five standard errors, estimated from the same sample: a false alarm is rarer than 6e-7 a number";
