import { fileList } from "../blocks/downloads.ts";
import { missingFigure } from "../blocks/figure.ts";
import { provenance } from "../blocks/provenance.ts";
import { type Link, linksFrom } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import { claimCard } from "../ledger/claim_card.ts";
import { timesOf } from "../ledger/epoch_times.ts";
import { ledgerFiles } from "../ledger/files.ts";
import { LEDGER, type Ledger, sectionsOf } from "../ledger/ledger.ts";
import { openChoices } from "../ledger/open_choices.ts";
import { reproducibility, rules } from "../ledger/reproducibility.ts";
import { rowCount, tally, verdictFilter } from "../ledger/tally.ts";
import type { PageData } from "../page_data.ts";

export const title = "Paper vs reproduced";
export const description =
  "Every claim that the report makes about its experiments beside what ours say: numbers, interval, test, verdict.";
export const url = "/compare/";
export const layout = "page.ts";

export const scripts = ["compare_filter"];

export default function compare(data: PageData): string {
  const link = linksFrom(data.url);
  const ledger = data.outputs.artifacts.claims;
  return markup`<h1>Paper vs reproduced</h1>
<p class="lead">Every statement that the report makes about its experiments, beside what our runs say. The tests were
<a href="#when">written down beforehand</a>.</p>
${ledger === undefined ? missingFigure(LEDGER) : found(ledger, data, link)}
${rules()}
${openChoices(data.outputs)}
${reproducibility(data.outputs, link)}${ledger === undefined ? null : files(ledger, data, link)}`
    .text;
}

function found(ledger: Ledger, { figures, outputs }: PageData, link: Link): Html {
  return markup`<h2 id="tally">How it came out</h2>
<p>The report makes ${
    rowCount(ledger, "claims")
  } statements about its experiments. What became of them, in
<a href="#rules">words that are explained below</a>:</p>
${tally(ledger, "claims")}
<p>Our runs also gave ${rowCount(ledger, "findings")} findings of which the report says nothing:</p>
${tally(ledger, "findings")}
<h2 id="table">Claim by claim</h2>
<p>Each line opens to show its test, its numbers and where they come from.</p>
${verdictFilter(ledger)}
<div id="ledger">
${
    sectionsOf(ledger).map(({ id, title, entries }) =>
      markup`<section class="ledger-part" aria-labelledby="${id}">
<h3 id="${id}" class="ledger-head">${title}</h3>
<p class="ledger-columns" aria-hidden="true"><span>Claim</span> <span>Report</span> <span>Here</span> <span>Verdict</span></p>
${
        entries.map((entry) => claimCard(entry, figures, link, timesOf(entry.claim.id, outputs)))
      }</section>
`
    )
  }</div>
<h2 id="reading">How to read a line</h2>
<p>Numbers are means ± one sample standard deviation over n seeds. A difference has its 95\u00a0% interval in brackets. In the
charts the dot is the difference, the bar its interval, and the dashed line zero. A shaded band is the margin within which two
numbers count as equal.</p>
<p>A verdict rests on choices of analysis, so each was made again in other <em>universes</em>: with half or twice the margin, with
Welch’s test, a test by ranks or one by permutations, with any one seed left out or none. Tests by ranks and permutations see less when
there are few seeds, and so do all tests when a seed is missing. A verdict then flips to open. It flips to the contrary only where the
other test sees the opposite.</p>
`;
}

function files(ledger: Ledger, { outputs }: PageData, link: Link): Html {
  return markup`<h2 id="files">The table as files</h2>
${fileList(ledgerFiles(outputs), link)}
${provenance(LEDGER, { settings: [], artifact: ledger }, outputs)}`;
}
