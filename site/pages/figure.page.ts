import { figureBlock } from "../blocks/figure.ts";
import { neighbours } from "../chapters.ts";
import type { FigureEntry } from "../figures/registry.ts";
import { linksFrom } from "../html/links.ts";
import { markup } from "../html/markup.ts";
import type { PageData } from "../page_data.ts";

export const layout = "page.ts";

/** One page for each figure. */
export default function* figurePages({ figures, outputs }: PageData) {
  for (const [i, entry] of figures.entries()) {
    const { id, label, title } = entry.figure;
    const url = `/figures/${id}/`;
    const link = linksFrom(url);
    yield {
      url,
      title: `${label}: ${title}`,
      description: `${label}${
        entry.figure.addition ? "" : " of the report, computed again"
      }: chart, data, and how it was made.`,
      scripts: entry.made?.curves === undefined ? [] : ["figure_switches"],
      content: markup`<h1>${label}: ${title}</h1>
<p class="lead">${lead(entry)}</p>
${figureBlock(entry, outputs, link)}
${neighbours("Figures", pageOf(figures[i - 1]), pageOf(figures[i + 1]), link)}`.text,
    };
  }
}

function lead({ figure: { label, place, addition }, made }: FigureEntry): string {
  if (addition) return `Not in the report: numbers for what its ${place} says in words.`;
  return `The report’s ${label}, ${place}${made === null ? "" : ", computed again"}.`;
}

function pageOf(entry: FigureEntry | undefined) {
  if (entry === undefined) return undefined;
  const { id, label } = entry.figure;
  return { url: `/figures/${id}/`, title: label };
}
