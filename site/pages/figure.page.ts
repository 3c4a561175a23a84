import { figureBlock } from "../blocks/figure_block.ts";
import { markup } from "../html/markup.ts";
import { linksFrom } from "../html/links.ts";
import type { PageData } from "../page_data.ts";

export const layout = "page.ts";

/** One page for each figure. */
export default function* figurePages({ figures, outputs }: PageData) {
  for (const entry of figures) {
    const { id, label, title, place } = entry.figure;
    const url = `/figures/${id}/`;
    yield {
      url,
      title: `${label}: ${title}`,
      description: `${label} of the report, computed again: chart, data, and how it was made.`,
      content: markup`<h1>${label}: ${title}</h1>
<p class="lead">The report’s ${label}, ${place}${entry.made !== null && ", computed again"}.</p>
${figureBlock(entry, outputs, linksFrom(url))}`.text,
    };
  }
}
