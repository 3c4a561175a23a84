import type { Claim, ClaimComparison, ClaimsArtifact, Finding } from "../../lib/schema/claims.ts";
import type { Artifact } from "../read_artifact.ts";

export type Ledger = Artifact<ClaimsArtifact>;

/** What stands for the ledger where it has not been computed, and where its origin is told. */
export const LEDGER = { id: "ledger", label: "The ledger of claims", stage: "claims" } as const;

/** A statement of the report, or one of ours. */
export type LedgerRow = Claim | Finding;

/** A row and where it stands in the ledger. */
export interface Entry {
  ledger: Ledger;
  claim: LedgerRow;
  /** JSON pointer of `claim`. */
  at: string;
}

/** Statements of the report, or findings of ours. */
export type List = "claims" | "findings";

/** Every row of a list, in the order of the ledger. */
export function entriesOf(ledger: Ledger, list: List = "claims"): Entry[] {
  return ledger.value[list].map((claim, i) => ({ ledger, claim, at: `/${list}/${i}` }));
}

/**
 * The comparisons of a claim by scale: those of one unit share one; where the claim names none, each has
 * its own.
 */
export function byScale({ unit, comparisons }: LedgerRow): ClaimComparison[][] {
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

const FINDINGS = { id: "findings", title: "What we found beside it" };

/** The ledger in sections, the findings last; those without a row are left out. */
export function sectionsOf(ledger: Ledger): Section[] {
  const entries = entriesOf(ledger);
  const sections = SECTIONS.map(({ id, title, last }, i) => ({
    id,
    title,
    entries: entries.filter(({ claim }) => {
      const number = parseInt(claim.id.slice(1));
      return number <= last && number > (SECTIONS[i - 1]?.last ?? 0);
    }),
  }));
  return [...sections, { ...FINDINGS, entries: entriesOf(ledger, "findings") }]
    .filter(({ entries }) => entries.length > 0);
}
