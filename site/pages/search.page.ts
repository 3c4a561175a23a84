import { CHAPTERS } from "../chapters.ts";
import { linksFrom } from "../html/links.ts";
import { markup } from "../html/markup.ts";
import type { PageData } from "../page_data.ts";

export const title = "Search";
export const description = "Find a word, an equation, a theorem, a claim, an erratum or a figure.";
export const url = "/search/";
export const layout = "page.ts";
export const scripts = ["search"];

export default function search({ url, figures }: PageData): string {
  const link = linksFrom(url);
  const to = (url: string, text: string) => markup`<a href="${link(url)}">${text}</a>`;
  return markup`<h1>Search</h1>
<div class="needs-scripts">
<p class="search-field"><label for="query">Words, a number or a code</label>
<input id="query" type="search" autocomplete="off" spellcheck="false"></p>
<p id="found" role="status">Try “bias correction”, “Theorem 3.3”, “E36” or “momentum”.</p>
<ol id="results" class="results"></ol>
</div>
<h2 id="lists">Everything by kind</h2>
<p>Search runs in your browser and needs scripts. These lists do not:</p>
<ul>
<li>Chapters: ${CHAPTERS.map(({ url, title }, k) => [k > 0 && ", ", to(url, title)])}</li>
<li>${to("/errata/#equations", "Equations, one by one")}</li>
<li>${to("/theorems/", "Theorems")} with proofs and checks</li>
<li>${to("/compare/", "Claims of the report")} and what became of them</li>
<li>${to("/errata/", "Errata")}</li>
<li>${to("/figures/", "Figures")}: ${
    figures.map(({ figure: { id, label } }, k) => [k > 0 && ", ", to(`/figures/${id}/`, label)])
  }</li>
</ul>`.text;
}
