import type { Claim, ClaimComparison, ClaimsArtifact } from "../../lib/schema/claims.ts";
import type { Artifact } from "../read_artifact.ts";

export type Ledger = Artifact<ClaimsArtifact>;

/** What stands for the ledger where it has not been computed, and where its origin is told. */
export const LEDGER = { id: "ledger", label: "The ledger of claims", stage: "claims" } as const;

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
export function claimAnchor(id: string): string {
  return id.toLowerCase();
}

/** A section of the ledger's page, in the order of the report. */
export interface Section {
  id: string;
  title: string;
  entries: Entry[];
}

/** The sections, each with the number of its last claim. */
const SECTIONS = [
  { id: "batch", title: "SGD and the batch size", last: 9 },
  { id: "momentum", title: "Momentum, and a step for each parameter", last: 12 },
  { id: "adam", title: "Adam beside RMSProp", last: 16 },
  { id: "all", title: "All four", last: 19 },
  { id: "beyond", title: "Memory, step sizes, and tuning", last: Infinity },
];

/** The ledger in sections; those without a claim are left out. */
export function sectionsOf(ledger: Ledger): Section[] {
  const entries = entriesOf(ledger);
  return SECTIONS.map(({ id, title, last }, i) => ({
    id,
    title,
    entries: entries.filter(({ claim }) => {
      const number = Number(claim.id.slice(1));
      return number <= last && number > (SECTIONS[i - 1]?.last ?? 0);
    }),
  })).filter(({ entries }) => entries.length > 0);
}
