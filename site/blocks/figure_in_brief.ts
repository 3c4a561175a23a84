import type { FigureEntry } from "../figures/registry.ts";
import { type Html, markup } from "../html/markup.ts";
import type { Link } from "../html/links.ts";
import { SiteError } from "../site_error.ts";
import { missingFigure } from "./missing.ts";
import { renderPanel } from "./panel.ts";

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
  const panels = made.panels.filter(({ key }) => made.teaser.includes(key));
  return markup`<figure class="figure" id="${id}-in-brief" aria-labelledby="${id}-brief">
<p class="finding" id="${id}-brief"><b>${label}.</b> ${made.finding}</p>
<div class="panels">
${panels.map((panel) => renderPanel(panel, `${id}-in-brief`))}</div>
<figcaption><a href="${
    link(`/figures/${id}/#${id}`)
  }">All panels of ${label}, its data and its origin</a></figcaption>
</figure>`;
}
