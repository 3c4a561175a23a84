import type { Outputs } from "../artifacts.ts";
import type { SiteFile } from "../blocks/downloads.ts";
import { csv } from "../figures/figure.ts";
import { entriesOf, type Ledger, type LedgerRow } from "./ledger.ts";

/** The ledger for download; none before it has been computed. */
export function ledgerFiles({ artifacts }: Pick<Outputs, "artifacts">): SiteFile[] {
  return artifacts.claims === undefined ? [] : filesOf(artifacts.claims);
}

function filesOf(ledger: Ledger): SiteFile[] {
  return [
    {
      url: "/compare/claims.csv",
      label: "a line for each claim and each finding",
      text: csv(claimRows(ledger)),
    },
    {
      url: "/compare/comparisons.csv",
      label: "a line for each comparison, with its test",
      text: csv(comparisonRows(ledger)),
    },
    { url: "/compare/claims.json", label: "the artifact, unchanged", text: ledger.text },
  ];
}

function rowsOf(ledger: Ledger): LedgerRow[] {
  return [...entriesOf(ledger), ...entriesOf(ledger, "findings")].map(({ claim }) => claim);
}

function claimRows(ledger: Ledger) {
  return rowsOf(ledger).map((claim) => ({
    id: claim.id,
    where: claim.where,
    statement: claim.statement,
    report: claim.paper,
    unit: claim.unit,
    margin: claim.margin,
    verdict: claim.verdict,
    sentence: claim.sentence,
    test: claim.test,
    assumed: claim.assumed.join("; "),
    from: claim.from.join(" "),
    reachedAt: claim.reached?.n ?? null,
    detectable: claim.detectable?.difference ?? null,
    detectableUnit: claim.detectable?.unit ?? null,
    universes: claim.flips?.universes ?? null,
    flipped: claim.flips?.share ?? null,
    contrary: claim.flips?.contrary ?? null,
  }));
}

function comparisonRows(ledger: Ledger) {
  return rowsOf(ledger).flatMap(({ id, unit, comparisons }) =>
    comparisons.map(({ what, ours, against, difference, interval: [low, high], ...test }) => ({
      id,
      what,
      unit,
      ourMean: ours.mean,
      ourSd: ours.sd,
      ourN: ours.n,
      againstMean: against.mean,
      againstSd: against.sd,
      againstN: against.n,
      difference,
      intervalLow: low,
      intervalHigh: high,
      ...test,
    }))
  );
}
