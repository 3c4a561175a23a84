import type { Verdict } from "../../lib/schema/claims.ts";
import { whole } from "../html/formats.ts";
import { type Html, join, listOf, markup } from "../html/markup.ts";
import { derived, source } from "../html/number.ts";
import { claimAnchor, entriesOf, type Entry, type Ledger } from "./ledger.ts";
import { verdictBadge, VERDICTS } from "./verdicts.ts";

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

/** `14 are reproduced, 2 are consistent with ours and 3 are not reproduced` */
export function tallyWords(ledger: Ledger): Html {
  return listOf(
    found(ledger).map((verdict) => {
      const [one, more] = VERDICTS[verdict].counted;
      return markup`${count(ledger, verdict)} ${
        claimsWith(ledger, verdict).length === 1 ? one : more
      }`;
    }),
  );
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

function found(ledger: Ledger): Verdict[] {
  return verdictMeanings().map(([verdict]) => verdict)
    .filter((verdict) => claimsWith(ledger, verdict).length > 0);
}

function claimsWith(ledger: Ledger, verdict: Verdict): Entry[] {
  return entriesOf(ledger).filter(({ claim }) => claim.verdict === verdict);
}

function count(ledger: Ledger, verdict: Verdict): Html {
  const from = [source(ledger, "/claims")];
  return derived(claimsWith(ledger, verdict).length, `count ${verdict}`, from, whole);
}

function links(ledger: Ledger, verdict: Verdict): Html {
  const links = claimsWith(ledger, verdict).map(({ claim: { id } }) =>
    markup`<a href="#${claimAnchor(id)}">${id}</a>`
  );
  return join(links, " ");
}
