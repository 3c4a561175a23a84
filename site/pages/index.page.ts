import type { Outputs } from "../artifacts.ts";
import { missingFigure } from "../blocks/figure.ts";
import { opening } from "../blocks/opening.ts";
import { renderPanel } from "../blocks/panel.ts";
import { ratesBlock } from "../blocks/rates.ts";
import { unexpected } from "../blocks/unexpected.ts";
import { CHAPTERS } from "../chapters.ts";
import { teaserPanels } from "../figures/figure.ts";
import type { FigureEntry } from "../figures/registry.ts";
import { whole } from "../html/formats.ts";
import { type Link, linksFrom } from "../html/links.ts";
import { type Html, join, markup } from "../html/markup.ts";
import { num, quoted } from "../html/number.ts";
import { claimAnchor, entriesOf, type Entry, LEDGER, type Ledger } from "../ledger/ledger.ts";
import { rowCount, tallyWords } from "../ledger/tally.ts";
import { verdictBadge } from "../ledger/verdicts.ts";
import type { PageData } from "../page_data.ts";

export const title = "Overview";
export const description =
  "The experiments of a report on SGD, Nesterov, RMSProp and Adam, computed again, every number traceable.";
export const url = "/";
export const layout = "page.ts";
export const scripts = ["rates"];

/** The drawing of what is trained. */
const NETWORK = "fig-1";

/** The figure that stands for all: every optimizer on the same problem. */
const RESULT = "fig-9";

/** Claims that tell the story in short: a level, the batch size, momentum, RMSProp, Adam, what is best. */
const TELLING = ["C1", "C9", "C11", "C15a", "C21", "C24"];

export default function overview({ url, figures, outputs }: PageData): string {
  const link = linksFrom(url);
  const ledger = outputs.artifacts.claims;
  const { tuning } = outputs.artifacts;
  const figure = (id: string) => figures.find((entry) => entry.figure.id === id);
  return markup`${opening(outputs)}
<div class="opening">
${tuning === undefined ? null : ratesBlock(tuning)}${network(figure(NETWORK), link)}</div>
${unexpected(outputs, link)}
<h2 id="result">All four, as the report trains them</h2>
${resultFigure(figure(RESULT) ?? figures[0], link)}
<h2 id="claims">What became of the report’s claims</h2>
${ledger === undefined ? missingFigure(LEDGER) : [tally(ledger, link), telling(ledger, link)]}
${paths(link)}
${reproduce(outputs)}
${cite()}`.text;
}

/** How many statements of the report, and of ours, came out which way. */
function tally(ledger: Ledger, link: Link): Html {
  return markup`<p>Of ${
    rowCount(ledger, "claims")
  } statements that the report makes about its experiments, ${
    tallyWords(ledger, "claims")
  }. Of our own ${rowCount(ledger, "findings")} findings ${
    tallyWords(ledger, "findings")
  }: <a href="${link("/compare/")}">all of them, side by side</a>.</p>
`;
}

/** The network as a drawing, once its figure is there. */
function network(entry: FigureEntry | undefined, link: Link): Html | null {
  if (entry === undefined || entry.made === null) return null;
  const { figure: { id, label }, made } = entry;
  return markup`<figure class="network" aria-labelledby="teaser-${id}-finding">
${teaserPanels(made).slice(0, 1).map((panel) => renderPanel(panel, `teaser-${id}`))}
<figcaption><span id="teaser-${id}-finding">${made.finding}</span> <a href="${
    link(`/figures/${id}/#${id}`)
  }">${label}</a></figcaption>
</figure>
`;
}

/** The finding of one figure with the charts that carry it. */
function resultFigure({ figure, made }: FigureEntry, link: Link): Html {
  if (made === null) return missingFigure(figure);
  const { id, label } = figure;
  return markup`<figure class="figure" aria-labelledby="teaser-${id}-finding">
<p class="finding" id="teaser-${id}-finding"><b>${label}.</b> ${made.finding}</p>
<div class="panels">
${teaserPanels(made).map((panel) => renderPanel(panel, `teaser-${id}`))}</div>
<figcaption><a href="${
    link(`/figures/${id}/#${id}`)
  }">All of ${label}, its data and its origin</a></figcaption>
</figure>`;
}

/** A few claims in brief, each with the way to its row of the ledger. */
function telling(ledger: Ledger, link: Link): Html {
  const entries = entriesOf(ledger);
  const told = TELLING.flatMap((id) => entries.filter(({ claim }) => claim.id === id));
  return markup`<ul class="teasers">
${told.map((entry) => teaser(entry, link))}</ul>
`;
}

function teaser({ claim, ledger, at }: Entry, link: Link): Html {
  return markup`<li>
<p class="claim-head">${quoted(ledger, `${at}/where`)} ${verdictBadge(claim.verdict)}</p>
<h3><a href="${link(`/compare/#${claimAnchor(claim.id)}`)}">${
    quoted(ledger, `${at}/statement`)
  }</a></h3>
<p>${quoted(ledger, `${at}/sentence`)}</p>
</li>
`;
}

function paths(link: Link): Html {
  const to = (url: string, text: string) => markup`<a href="${link(url)}">${text}</a>`;
  const chapters = CHAPTERS.map(({ url, title }) => to(url, title));
  return markup`<h2 id="paths">Three ways through</h2>
<dl class="paths">
<div><dt>In 3 minutes</dt><dd>From here to ${
    to("/compare/", "the report’s claims and what became of them")
  }.</dd></div>
<div><dt>In 20 minutes</dt><dd>The argument, chapter by chapter: ${join(chapters, "; ")}.</dd></div>
<div><dt>To check us</dt><dd>Pick ${to("/compare/", "a claim")}, go on to ${
    to("/figures/", "its figure")
  }, and open “How this was made”: stage, seeds, machine, and the digest of every input. What can be proved is among ${
    to("/theorems/", "the theorems")
  }; what the report should have said, among ${to("/errata/", "the errata")}.</dd></div>
</dl>`;
}

function reproduce(outputs: PageData["outputs"]): Html {
  return markup`<h2 id="reproduce">Run it yourself</h2>
<p>All it takes is a copy of the project and Node, which fetches Deno. The results come with the project, so this finds everything
fresh and only builds these pages:</p>
${command("reproduce")}
<p>With <code>--force</code> it trains every network again. And this goes through all stages on generated digits, without a download
of data:</p>
${command("reproduce --profile demo")}
${dataset(outputs)}`;
}

function command(task: string): Html {
  return markup`<pre tabindex="0"><code>npx -y deno@2.9.6 task ${task}</code></pre>`;
}

/** What the networks were trained on; nothing when the dataset stage has not been run. */
function dataset({ artifacts }: Outputs): Html {
  const artifact = artifacts.dataset;
  if (artifact === undefined) return markup``;
  const counts = markup`${num(artifact, "/train/count", whole)} training and ${
    num(artifact, "/test/count", whole)
  } test images`;
  if (artifact.value.source === "synthetic") {
    return markup`<p>The data of these pages are ${counts} of generated digits, not MNIST.</p>`;
  }
  return markup`<p>The data are ${counts} of MNIST, read from files whose sizes and SHA-256 digests are checked
before use.</p>`;
}

const BIBTEX = `@misc{sgd-to-adam,
  title  = {From {SGD} to {Adam}, computed again},
  author = {{The sgd-to-adam authors}},
  note   = {Reproduction of \`\`Learning process for Deep Neural
            Networks'', an anonymous report}
}`;

/** How to cite the project, as BibTeX. */
function cite(): Html {
  return markup`<h2 id="cite">Cite</h2>
<p>Please name the report as well, whose experiments these are. The project’s <code>CITATION.cff</code> says the same to programs.</p>
<pre tabindex="0"><code>${BIBTEX}</code></pre>
`;
}
