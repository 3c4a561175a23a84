import type { Claim, ClaimComparison, ClaimsArtifact } from "../../lib/schema/claims.ts";
import type { Artifact } from "../read_artifact.ts";

export type Ledger = Artifact<ClaimsArtifact>;

/** A claim and where it stands in the ledger. */
export interface Entry {
  ledger: Ledger;
  claim: Claim;
  /** JSON pointer of `claim`. */
  at: string;
}

/** Every claim, in the order of the ledger. */
export function entriesOf(ledger: Ledger): Entry[] {
  return ledger.value.claims.map((claim, i) => ({ ledger, claim, at: `/claims/${i}` }));
}

/**
 * The comparisons of a claim by scale: those of one unit share one; where the claim names none, each has
 * its own.
 */
export function byScale({ unit, comparisons }: Claim): ClaimComparison[][] {
  return unit === "" ? comparisons.map((comparison) => [comparison]) : [comparisons];
}

/** Anchor of a claim on the page of the ledger: C12 -> c12. */
export function anchorOf(id: string): string {
  return id.toLowerCase();
}
