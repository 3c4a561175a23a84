import type { TheoryCheck } from "../schema/theory.ts";
import { type Comparison, holds } from "./compare.ts";

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
