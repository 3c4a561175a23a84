import type { Outputs } from "../artifacts.ts";
import { embedded } from "../embedded/embedded.ts";
import { type Figure, type MadeFigure, teaserPanels } from "../figures/figure.ts";
import type { FigureEntry } from "../figures/registry.ts";
import type { Link } from "../html/links.ts";
import { type Html, markup, raw } from "../html/markup.ts";
import { renderTable } from "../html/table.ts";
import { SiteError } from "../read_artifact.ts";
import { downloadList } from "./downloads.ts";
import { renderPanel } from "./panel.ts";
import { provenance } from "./provenance.ts";

/** A whole figure: finding, panels, caption, the report's numbers beside ours, data, origin. */
export function figureBlock(entry: FigureEntry, outputs: Outputs, link: Link): Html {
  const { figure, made } = entry;
  if (made === null) return missingFigure(figure);
  return markup`<figure id="${figure.id}" class="figure" aria-labelledby="${figure.id}-finding">
<p class="finding" id="${figure.id}-finding"><b>${figure.label}.</b> ${made.finding}</p>
${made.curves !== undefined && raw('<div class="switches"></div>\n')}<div class="panels">
${made.panels.map((panel) => renderPanel(panel, figure.id))}</div>
${made.remarks.map((remark) => markup`<p class="remark">${remark}</p>`)}
${
    made.curves !== undefined && embedded(`${figure.id}-curves`, made.curves)
  }<figcaption>${made.caption}</figcaption>
</figure>
${made.besideReport && renderTable(`${figure.id}-comparison`, made.besideReport)}
${dataBlock(figure.id, made, link)}
${provenance(figure, made, outputs)}`;
}

/**
 * A figure where its chapter speaks of it: the finding, the most telling panels, and the way to the
 * rest.
 *
 * @param id of the figure: `fig-4`
 * @throws SiteError when the site has no such figure
 */
export function figureInBrief(id: string, figures: FigureEntry[], link: Link): Html {
  const entry = figures.find(({ figure }) => figure.id === id);
  if (entry === undefined) throw new SiteError(`Cannot show ${id}: no figure has this id`);
  const { figure: { label }, made } = entry;
  if (made === null) return missingFigure(entry.figure);
  return markup`<figure class="figure" id="${id}-in-brief" aria-labelledby="${id}-brief">
<p class="finding" id="${id}-brief"><b>${label}.</b> ${made.finding}</p>
<div class="panels">
${teaserPanels(made).map((panel) => renderPanel(panel, `${id}-in-brief`))}</div>
<figcaption><a href="${
    link(`/figures/${id}/#${id}`)
  }">All panels of ${label}, its data and its origin</a></figcaption>
</figure>`;
}

/** Stands where a figure would be, and says why it is not there and how to get it. */
export function missingFigure({ id, label, stage }: Pick<Figure, "id" | "label" | "stage">): Html {
  return markup`<section id="${id}" class="missing">
<p><b>${label} has not been computed yet.</b> The artifact of its stage <code>${stage}</code> is not at hand.
Make it with <code>deno task stage ${stage}</code>, then build the site again with <code>deno task site</code>.</p>
</section>
`;
}

function dataBlock(id: string, made: MadeFigure, link: Link): Html {
  return markup`<details class="panel-box" id="${id}-data">
<summary>Data</summary>
${downloadList(id, made.downloads, link)}
${Object.entries(made.tables).map(([key, table]) => renderTable(`${id}-table-${key}`, table))}
</details>`;
}
