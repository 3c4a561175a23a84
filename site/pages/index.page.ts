import { dataset } from "../blocks/dataset.ts";
import { renderPanel } from "../blocks/panel.ts";
import { missingFigure } from "../blocks/missing.ts";
import { teaserPanels } from "../figures/figure.ts";
import type { FigureEntry } from "../figures/registry.ts";
import { type Html, markup } from "../html/markup.ts";
import { type Link, linksFrom } from "../html/links.ts";
import type { PageData } from "../page_data.ts";

export const title = "Overview";
export const description =
  "The experiments of a report on SGD, Nesterov, RMSProp and Adam, computed again, every number traceable.";
export const url = "/";
export const layout = "page.ts";

export default function overview(data: PageData): string {
  const link = linksFrom(data.url);
  return markup`<h1>From SGD to Adam, computed again</h1>
<p class="lead">A student report from 2022 follows the optimizers of deep learning from plain stochastic gradient
descent to Adam. It states theorems about them and trains one small network on handwritten digits with each. This
project runs those experiments again from scratch and shows what comes out, next to what the report says.</p>
<h2>The result so far</h2>
${data.figures.filter(({ figure }) => !figure.addition).map((entry) => result(entry, link))}
${reproduce(data)}
${paths(link)}`.text;
}

/** The finding of one figure with the charts that carry it. */
function result({ figure, made }: FigureEntry, link: Link): Html {
  if (made === null) return missingFigure(figure);
  const { id, label } = figure;
  const panels = teaserPanels(made);
  const more = link(`/figures/${id}/#${id}`);
  return markup`<p>${made.finding}</p>
<figure class="figure" aria-labelledby="teaser-${id}-caption">
<div class="panels">
${panels.map((panel) => renderPanel(panel, `teaser-${id}`))}</div>
<figcaption id="teaser-${id}-caption">${label}: ${panels.length} of its ${made.panels.length} panels.
<a href="${more}">All of ${label}, its data and its origin</a></figcaption>
</figure>`;
}

function reproduce({ outputs }: PageData): Html {
  return markup`<h2 id="reproduce">Run it yourself</h2>
<p>All it takes is a copy of the project and Node, which fetches Deno. The artifacts come with the project, so this
finds everything fresh and only builds these pages:</p>
${command("reproduce")}
<p>This trains the networks of Figure 4 again, on WebGPU where there is a graphics card:</p>
${command("stage sgd-batch --force")}
<p>And this goes through every stage in a minute on generated digits, without any download of data:</p>
${command("reproduce --profile demo")}
${dataset(outputs)}`;
}

function command(task: string): Html {
  return markup`<pre tabindex="0"><code>npx -y deno@2.9.6 task ${task}</code></pre>`;
}

function paths(link: Link): Html {
  return markup`<h2>Where to go</h2>
<ul>
<li>To read the argument, chapter by chapter: <a href="${link("/problem/")}">the problem</a>,
<a href="${link("/sgd/")}">SGD</a>, <a href="${link("/nesterov/")}">Nesterov’s momentum</a>, and
<a href="${link("/adaptive/")}">RMSProp and Adam</a>.</li>
<li>To see what can be proved: <a href="${
    link("/theorems/")
  }">the theorems</a>, stated right, each beside a check that could
fail, and <a href="${link("/errata/")}">the errata</a>.</li>
<li>To see the evidence: <a href="${link("/figures/")}">the figures</a>, each with its data.</li>
<li>To check a number: open “How this was made” under a figure. It names the stage, the seeds, the machine and the
digests of every input.</li>
<li>To know what is covered: <a href="${link("/about/")}">about the report and this site</a>.</li>
</ul>`;
}
