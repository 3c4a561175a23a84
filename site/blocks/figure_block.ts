import type { Outputs } from "../artifacts.ts";
import type { FigureEntry } from "../figures/registry.ts";
import type { MadeFigure } from "../figures/figure.ts";
import { type Html, markup } from "../html/markup.ts";
import type { Link } from "../html/links.ts";
import { renderTable } from "../html/table.ts";
import { comparisonBlock } from "./comparison.ts";
import { downloadList } from "./downloads.ts";
import { missingFigure } from "./missing.ts";
import { renderPanel } from "./panel.ts";
import { provenance } from "./provenance.ts";

/** A whole figure: finding, panels, caption, the report's numbers beside ours, data, origin. */
export function figureBlock(entry: FigureEntry, outputs: Outputs, link: Link): Html {
  const { figure, made } = entry;
  if (made === null) return missingFigure(figure);
  return markup`<figure id="${figure.id}" class="figure" aria-labelledby="${figure.id}-finding">
<p class="finding" id="${figure.id}-finding"><b>${figure.label}.</b> ${made.finding}</p>
<div class="panels">
${made.panels.map((panel) => renderPanel(panel, figure.id))}</div>
${made.remarks.map((remark) => markup`<p class="remark">${remark}</p>`)}
<figcaption>${made.caption}</figcaption>
</figure>
${comparisonBlock(figure.id, made.comparison)}
${dataBlock(entry.figure.id, made, link)}
${provenance(entry.figure, made, outputs)}`;
}

function dataBlock(id: string, made: MadeFigure, link: Link): Html {
  return markup`<details class="panel-box" id="${id}-data">
<summary>Data</summary>
${downloadList(id, made.downloads, link)}
${Object.entries(made.tables).map(([key, table]) => renderTable(`${id}-table-${key}`, table))}
</details>`;
}
