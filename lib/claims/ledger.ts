import type { Claim, ClaimsArtifact, Finding, FindingVerdict, Verdict } from "../schema/claims.ts";
import { C21, C22 } from "./adam_steps.ts";
import { C15A, C15B } from "./adam_and_rmsprop.ts";
import { C24 } from "./best_tuned.ts";
import type { ClaimDefinition, ClaimInputs } from "./claim.ts";
import { C6, C7 } from "./epoch_times.ts";
import { C1, C13, C14, C2, C3 } from "./final_accuracy.ts";
import { FINDINGS } from "./findings.ts";
import { C23 } from "./largest_rate.ts";
import { C5 } from "./loss_curves.ts";
import { C4 } from "./loss_variation.ts";
import { C20 } from "./memory.ts";
import { C19 } from "./noise_floor.ts";
import { C10, C11, C12A, C12B, C17A, C17B, C17C, C8, C9 } from "./orderings.ts";
import { C18 } from "./overfitting.ts";
import { rowsOf } from "./rows.ts";
import { C16A, C16B } from "./stability.ts";

/** Every empirical statement of the report, in its order. */
export const CLAIMS: readonly ClaimDefinition[] = [
  ...[C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12A, C12B, C13, C14, C15A, C15B],
  ...[C16A, C16B, C17A, C17B, C17C, C18, C19, C20, C21, C22, C23, C24],
];

/** A finding of ours is no reproduction of anything. */
const OF_FINDINGS: Record<Verdict, FindingVerdict> = {
  "reproduced": "supported",
  "consistent": "supported",
  "differs": "not supported",
  "not reproduced": "not supported",
  "open": "open",
  "untestable": "untestable",
};

/** The rows of every claim and every finding. What the artifacts cannot decide is `untestable`, with the reason. */
export function ledger(inputs: ClaimInputs): Pick<ClaimsArtifact, "claims" | "findings"> {
  return {
    claims: rowsOf(CLAIMS, inputs),
    findings: rowsOf(FINDINGS, inputs).map(ofOurs),
  };
}

function ofOurs(row: Claim): Finding {
  const flips = row.flips && {
    ...row.flips,
    by: row.flips.by.map((one) => ({ ...one, verdict: OF_FINDINGS[one.verdict as Verdict] })),
  };
  return { ...row, verdict: OF_FINDINGS[row.verdict], flips };
}
