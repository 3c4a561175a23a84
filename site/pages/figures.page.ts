import { missingFigure } from "../blocks/figure.ts";
import { renderPanel } from "../blocks/panel.ts";
import { leadPanel, type MadeFigure } from "../figures/figure.ts";
import type { FigureEntry } from "../figures/registry.ts";
import { type Link, linksFrom } from "../html/links.ts";
import { type Html, markup } from "../html/markup.ts";
import type { PageData } from "../page_data.ts";

export const title = "Figures";
export const description = "Every figure of the report that has been computed again so far.";
export const url = "/figures/";
export const layout = "page.ts";

export default function figures(data: PageData): string {
  const link = linksFrom(data.url);
  return markup`<h1>Figures</h1>
<p class="lead">Figures keep the numbers they have in the report; an S marks one that it does not have. Each has a page of its own with the chart, the
numbers behind it as tables and files, and the way it was made.</p>
<ul class="cards">
${data.figures.map((entry) => card(entry, link))}</ul>`.text;
}

function card({ figure, made }: FigureEntry, link: Link): Html {
  return markup`<li>
<h2><a href="${link(`/figures/${figure.id}/`)}">${figure.label}: ${figure.title}</a></h2>
${made === null ? missingFigure(figure) : summary(figure.id, made)}
</li>
`;
}

function summary(id: string, made: MadeFigure): Html {
  return markup`${renderPanel(leadPanel(made), `card-${id}`)}<p>${made.finding}</p>`;
}
