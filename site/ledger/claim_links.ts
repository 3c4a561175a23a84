import type { Outputs } from "../artifacts.ts";
import type { Link } from "../html/links.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { quoted } from "../html/number.ts";
import { claimAnchor, entriesOf, type Entry } from "./ledger.ts";
import { verdictBadge } from "./verdicts.ts";

/** Rows by their ids; `C12` stands for all its parts. None without the ledger. */
function rowsOf(ids: string[], { artifacts }: Outputs): Entry[] {
  const ledger = artifacts.claims;
  if (ledger === undefined) return [];
  const rows = [...entriesOf(ledger), ...entriesOf(ledger, "findings")];
  return ids.flatMap((id) => rows.filter(({ claim }) => claim.id.replace(/[a-z]$/, "") === id));
}

function toRow({ claim: { id } }: Entry, link: Link): Html {
  return markup`<a class="code" href="${link(`/compare/#${claimAnchor(id)}`)}">${id}</a>`;
}

/**
 * Claims and findings in a line, after a sentence that says them: each by its id, with its verdict and
 * the way to its row. `null` without the ledger.
 */
export function claimLinks(ids: string[], outputs: Outputs, link: Link): Html | null {
  const rows = rowsOf(ids, outputs);
  if (rows.length === 0) return null;
  return join(
    rows.map((row) => markup`${toRow(row, link)}\u00a0${verdictBadge(row.claim.verdict)}`),
    " ",
  );
}

/** Claims and findings as a list: what each says, its id, its verdict. `null` without the ledger. */
export function claimList(ids: string[], outputs: Outputs, link: Link): Html | null {
  const rows = rowsOf(ids, outputs);
  if (rows.length === 0) return null;
  return markup`<ul class="claims">
${
    rows.map((row) =>
      markup`<li><span>${quoted(row.ledger, `${row.at}/statement`)} ${toRow(row, link)}</span> ${
        verdictBadge(row.claim.verdict)
      }</li>
`
    )
  }</ul>
`;
}

/** Below a figure: what became of the report's claims about it, or of ours. */
export function claimsOfFigure(ids: string[], outputs: Outputs, link: Link): Html | null {
  const claims = claimList(ids, outputs, link);
  const what = ids[0].startsWith("F")
    ? "What we say of it, and how the test came out"
    : "What the report says of it, and what became of that";
  return claims &&
    markup`<p class="claims-head">${what}:</p>
${claims}`;
}
