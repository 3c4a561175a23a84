import type { Outputs } from "../artifacts.ts";
import { comparisonsTable, tunedTable } from "../figures/fig_s10/tables.ts";
import { type Html, markup } from "../html/markup.ts";
import { renderTable } from "../html/table.ts";

/** Every optimizer at its chosen settings, and, folded away, every pair of them compared; nothing before. */
export function tunedResults({ artifacts }: Outputs): Html | null {
  const { tuning } = artifacts;
  if (tuning === undefined) return null;
  return markup`${renderTable("tuned", tunedTable(tuning))}
<details class="panel-box" id="tuned-pairs">
<summary>Every pair compared</summary>
${renderTable("tuned-comparisons", comparisonsTable(tuning))}</details>
`;
}
