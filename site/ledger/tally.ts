import type { Verdict } from "../../lib/schema/claims.ts";
import { whole } from "../html/formats.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { derived, source } from "../html/number.ts";
import { anchorOf, entriesOf, type Ledger } from "./ledger.ts";
import { verdictBadge } from "./verdict_badge.ts";
import { VERDICTS } from "./verdicts.ts";

/** How many claims have got each verdict, and which; verdicts that none has got are left out. */
export function tally(ledger: Ledger): Html {
  return markup`<dl class="tally">
${
    found(ledger).map((verdict) =>
      markup`<div><dt>${count(ledger, verdict)} ${verdictBadge(verdict)}</dt><dd>${
        links(ledger, verdict)
      }</dd></div>
`
    )
  }</dl>
`;
}

/** `14 are reproduced, 2 consistent with ours, 3 not reproduced` */
export function tallyWords(ledger: Ledger): Html {
  const parts = found(ledger).map((verdict, i) =>
    markup`${count(ledger, verdict)}${i === 0 && " came out"} ${verdict}`
  );
  return join(parts, ", ");
}

/** How many claims there are. */
export function claimCount(ledger: Ledger): Html {
  const from = [source(ledger, "/claims")];
  return derived(ledger.value.claims.length, "count claims", from, whole);
}

/** What each verdict means, for the verdicts in the order of agreement. */
export function verdictMeanings(): [Verdict, string][] {
  return Object.entries(VERDICTS).map(([verdict, { meaning }]) => [verdict as Verdict, meaning]);
}

function found({ value }: Ledger): Verdict[] {
  return verdictMeanings().map(([verdict]) => verdict)
    .filter((verdict) => value.claims.some((claim) => claim.verdict === verdict));
}

function count(ledger: Ledger, verdict: Verdict): Html {
  const claims = ledger.value.claims.filter((claim) => claim.verdict === verdict);
  return derived(claims.length, `count ${verdict}`, [source(ledger, "/claims")], whole);
}

function links(ledger: Ledger, verdict: Verdict): Html {
  const claims = entriesOf(ledger).filter(({ claim }) => claim.verdict === verdict);
  return join(
    claims.map(({ claim: { id } }) => markup`<a href="#${anchorOf(id)}">${id}</a>`),
    " ",
  );
}
