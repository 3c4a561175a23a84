import type { Outputs } from "../artifacts.ts";
import type { Link } from "../html/links.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { claimAnchor, entriesOf } from "./ledger.ts";
import { verdictBadge } from "./verdicts.ts";

/**
 * Claims and findings by their ids, each with its verdict and the way to its row; `C12` stands for all its
 * parts. `null` without the ledger.
 */
export function claimLinks(ids: string[], { artifacts }: Outputs, link: Link): Html | null {
  const ledger = artifacts.claims;
  if (ledger === undefined) return null;
  const rows = [...entriesOf(ledger), ...entriesOf(ledger, "findings")].map(({ claim }) => claim);
  const claims = ids.flatMap((id) => rows.filter((row) => row.id.replace(/[a-z]$/, "") === id));
  if (claims.length === 0) return null;
  return join(
    claims.map(({ id, verdict }) =>
      markup`<a href="${link(`/compare/#${claimAnchor(id)}`)}">${id}</a>\u00a0${
        verdictBadge(verdict)
      }`
    ),
    " ",
  );
}

/** A line below a figure: what became of the report's claims about it, or of ours. */
export function claimsOfFigure(ids: string[], outputs: Outputs, link: Link): Html | null {
  const claims = claimLinks(ids, outputs, link);
  const what = ids[0].startsWith("F")
    ? "What we say of it"
    : "What the report says of it, claim by claim";
  return claims &&
    markup`<p class="claims">${what}: ${claims}</p>
`;
}
