import { whole } from "../html/formats.ts";
import { type Html, listOf, markup } from "../html/markup.ts";
import { derived, source } from "../html/number.ts";
import { entriesOf, type Entry, type Ledger, type List } from "./ledger.ts";
import { type AnyVerdict, verdictBadge, VERDICTS } from "./verdicts.ts";

/** How many rows of a list have got each verdict, and what that says; verdicts that none has got are left out. */
export function tally(ledger: Ledger, list: List): Html {
  return markup`<dl class="tally">
${
    found(ledger, list).map((verdict) =>
      markup`<div><dt>${count(ledger, list, verdict)} ${verdictBadge(verdict)}</dt><dd>${
        VERDICTS[verdict].gist
      }</dd></div>
`
    )
  }</dl>
`;
}

/** `14 are reproduced, 2 are consistent with ours and 3 are not reproduced` */
export function tallyWords(ledger: Ledger, list: List): Html {
  return listOf(
    found(ledger, list).map((verdict) => {
      const [one, more] = VERDICTS[verdict].counted;
      return markup`${count(ledger, list, verdict)} ${
        rowsWith(ledger, list, verdict).length === 1 ? one : more
      }`;
    }),
  );
}

/** How many rows a list has. */
export function rowCount(ledger: Ledger, list: List): Html {
  const from = [source(ledger, `/${list}`)];
  return derived(ledger.value[list].length, `count ${list}`, from, whole);
}

/** What each verdict means, for the verdicts in the order of agreement. */
export function verdictMeanings(): [AnyVerdict, string][] {
  return Object.entries(VERDICTS).map(([verdict, { meaning }]) => [verdict as AnyVerdict, meaning]);
}

function found(ledger: Ledger, list: List): AnyVerdict[] {
  return verdictMeanings().map(([verdict]) => verdict)
    .filter((verdict) => rowsWith(ledger, list, verdict).length > 0);
}

function rowsWith(ledger: Ledger, list: List, verdict: AnyVerdict): Entry[] {
  return entriesOf(ledger, list).filter(({ claim }) => claim.verdict === verdict);
}

function count(ledger: Ledger, list: List, verdict: AnyVerdict): Html {
  const from = [source(ledger, `/${list}`)];
  return derived(rowsWith(ledger, list, verdict).length, `count ${verdict}`, from, whole);
}

/**
 * Buttons that leave only the rows of one verdict; hidden until the script `compare_filter` runs.
 */
export function verdictFilter(ledger: Ledger): Html {
  const from = LISTS.map((list) => source(ledger, `/${list}`));
  const countOf = (rule: string, entries: Entry[]) => derived(entries.length, rule, from, whole);
  const all = LISTS.flatMap((list) => entriesOf(ledger, list));
  const buttons = verdictMeanings().map(([verdict]) => verdict).flatMap((verdict) => {
    const rows = all.filter(({ claim }) => claim.verdict === verdict);
    return rows.length === 0 ? [] : [button(verdict, verdict, countOf(`count ${verdict}`, rows))];
  });
  return markup`<div class="controls verdict-filter" role="group" aria-label="Rows to show, by verdict" hidden>
${button("", "all", countOf("count all", all))}${buttons}</div>
<p class="filtered" role="status" hidden></p>
`;
}

const LISTS: List[] = ["claims", "findings"];

function button(verdict: string, name: string, count: Html): Html {
  return markup`<button type="button" value="${verdict}" aria-pressed="${
    verdict === "" ? "true" : "false"
  }">${name} ${count}</button>
`;
}
