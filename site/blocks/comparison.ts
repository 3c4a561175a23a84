import type { Comparison } from "../figures/figure.ts";
import { type Html, markup } from "../html/markup.ts";
import { renderTable } from "../html/table.ts";

/** The report's printed numbers beside ours; nothing where there are none to compare. */
export function comparisonBlock(id: string, rows: Comparison[]): Html {
  if (rows.length === 0) return markup``;
  return renderTable(`${id}-comparison`, {
    caption: markup`The report’s numbers and ours, mean ± 1 sd over seeds`,
    columns: ["Quantity", "Report", "Here", "Difference of means", "Seeds, report and here"],
    rows: rows.map(({ what, report, ours, difference, n }) => [what, report, ours, difference, n]),
  });
}
