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
import { rowCount, tally } from "../ledger/tally.ts";
import type { PageData } from "../page_data.ts";

export const title = "Paper vs reproduced";
export const description =
  "Every claim that the report makes about its experiments beside what ours say: numbers, interval, test, verdict.";
export const url = "/compare/";
export const layout = "page.ts";

export default function compare(data: PageData): string {
  const link = linksFrom(data.url);
  const ledger = data.outputs.artifacts.claims;
  return markup`<h1>Paper vs reproduced</h1>
<p class="lead">What the report says about its experiments, claim by claim, beside what ours say. The tests were
<a href="#when">written down beforehand</a>. What differs is as welcome here as what agrees.</p>
${ledger === undefined ? missingFigure(LEDGER) : found(ledger, data, link)}
${rules()}
${openChoices(data.outputs)}
${reproducibility(data.outputs, link)}`.text;
}

function found(ledger: Ledger, { figures, outputs }: PageData, link: Link): Html {
  return markup`<h2 id="tally">How it came out</h2>
<p>${
    rowCount(ledger, "claims")
  } statements of the report, by verdict; <a href="#rules">what the verdicts mean</a> is told below.</p>
${tally(ledger, "claims")}
<p>And ${rowCount(ledger, "findings")} findings of ours, of which the report says nothing:</p>
${tally(ledger, "findings")}
<p>Numbers are means ± one sample standard deviation over n seeds, and differences have their 95\u00a0% interval in brackets. In the
charts the dot is the difference, the bar its interval, and the dashed line zero; a shaded band is the margin within which two numbers
count as equal. A universe is one way through the choices of the analysis: half or twice the margin, Welch’s test or one by ranks or by
permutations, any one seed left out or none. With few seeds the tests by ranks and permutations, and those with a seed left out, see less,
so that a verdict flips to open; to the contrary it flips only where they see otherwise.</p>
<div id="ledger">
${
    sectionsOf(ledger).map(({ id, title, entries }) =>
      markup`<h2 id="${id}">${title}</h2>
${entries.map((entry) => claimCard(entry, figures, link, timesOf(entry.claim.id, outputs)))}`
    )
  }</div>
<h2 id="files">The ledger as files</h2>
${fileList(ledgerFiles(outputs), link)}
${provenance(LEDGER, { settings: [], artifact: ledger }, outputs)}`;
}
