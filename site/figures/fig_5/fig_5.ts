import { markup } from "../../html/markup.ts";
import type { Table } from "../../html/table.ts";
import { figure } from "../figure.ts";
import { settings } from "../training/settings.ts";
import { downloads, finalTable } from "../training/tables.ts";
import { epochTimesOf, NO_TIMES } from "../training/times.ts";
import { tablesOf } from "../training/training_figure.ts";
import { accuracyBySize, curvesPanel, lossBySize, timeBySize } from "./panels.ts";
import { type SizeRuns, sizeRuns } from "./runs.ts";
import { caption, finding } from "./words.ts";

/** Figure 5 of the report: SGD at nine batch sizes under the linear scaling rule. */
export const FIG_5 = figure({
  id: "fig-5",
  label: "Figure 5",
  title: "SGD from small batches to very large ones",
  place: "section 3.1",
  stage: "batch-size",
}, (artifact, outputs) => {
  const runs = sizeRuns(artifact, outputs);
  const { lines } = runs;
  const times = epochTimesOf(lines, outputs);
  const timed = times.length > 0;
  return {
    finding: finding(runs),
    caption: caption(runs, times),
    panels: [
      accuracyBySize(runs, "a"),
      lossBySize(runs, "b"),
      curvesPanel(runs, "c"),
      ...(timed ? [timeBySize(times, "d")] : []),
    ],
    teaser: ["accuracy", timed ? "time" : "loss"],
    remarks: timed ? [] : [NO_TIMES],
    tables: { ...tablesOf(artifact, lines, times), ...continuedTable(runs) },
    downloads: downloads(artifact, lines, times),
    settings: settings(artifact, lines, times),
  };
});

function continuedTable({ continued }: SizeRuns): Record<string, Table> {
  if (continued === null) return {};
  const table = finalTable(continued.artifact, continued.lines);
  return {
    continued: { ...table, caption: markup`With the learning rate growing on: ${table.caption}` },
  };
}
