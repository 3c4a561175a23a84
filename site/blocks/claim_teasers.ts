import { type Html, markup } from "../html/markup.ts";
import type { Link } from "../html/links.ts";
import { quoted } from "../html/quoted.ts";
import { anchorOf, entriesOf, type Entry, type Ledger } from "../ledger/ledger.ts";
import { verdictBadge } from "../ledger/verdict_badge.ts";

/** A few claims in brief, each with the way to its row of the ledger; those that are not in it are left out. */
export function claimTeasers(ledger: Ledger, ids: string[], link: Link): Html {
  const entries = ids.flatMap((id) => entriesOf(ledger).filter(({ claim }) => claim.id === id));
  return markup`<ul class="teasers">
${entries.map((entry) => teaser(entry, link))}</ul>
`;
}

function teaser({ claim, ledger, at }: Entry, link: Link): Html {
  return markup`<li>
<p class="claim-head">${quoted(ledger, `${at}/where`)} ${verdictBadge(claim.verdict)}</p>
<h3><a href="${link(`/compare/#${anchorOf(claim.id)}`)}">${
    quoted(ledger, `${at}/statement`)
  }</a></h3>
<p>${quoted(ledger, `${at}/sentence`)}</p>
</li>
`;
}
