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
 * An item of a list that says in our words what some claims and findings say: the words, the ids, the
 * verdicts, each once.
 */
export function saidInOurWords(text: string, ids: string[], outputs: Outputs, link: Link): Html {
  const rows = rowsOf(ids, outputs);
  const verdicts = [...new Set(rows.map(({ claim }) => claim.verdict))];
  return markup`<li><span>${text} ${join(rows.map((row) => toRow(row, link)), " ")}</span> ${
    join(verdicts.map(verdictBadge), " ")
  }</li>
`;
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
