import type { Outputs } from "../../artifacts.ts";
import { markup } from "../../html/markup.ts";
import type { Table } from "../../html/table.ts";
import type { Figure, MadeFigure } from "../figure.ts";
import { downloads } from "../training/downloads.ts";
import { epochTimesOf, NO_TIMES } from "../training/epoch_times.ts";
import { settings } from "../training/settings.ts";
import { finalTable } from "../training/tables.ts";
import { tablesOf } from "../training/training_figure.ts";
import { curvesPanel } from "./curves_panel.ts";
import { accuracyBySize, lossBySize } from "./final_panels.ts";
import { type SizeRuns, sizeRuns } from "./runs.ts";
import { timeBySize } from "./time_by_size.ts";
import { caption, finding } from "./words.ts";

/** Figure 5 of the report: SGD at nine batch sizes under the linear scaling rule. */
export const FIG_5: Figure = {
  id: "fig-5",
  label: "Figure 5",
  title: "SGD from small batches to very large ones",
  place: "section 3.1",
  stage: "batch-size",
  make,
};

function make(outputs: Outputs): MadeFigure | null {
  const runs = sizeRuns(outputs);
  if (runs === null) return null;
  const { artifact, lines } = runs;
  const times = epochTimesOf(lines, outputs);
  const timed = times.length > 0;
  return {
    finding: finding(runs),
    caption: caption(runs, times),
    panels: [
      accuracyBySize(runs, "a"),
      lossBySize(runs, "b"),
      curvesPanel(artifact, lines, "c"),
      ...(timed ? [timeBySize(times, "d")] : []),
    ],
    teaser: ["accuracy", timed ? "time" : "loss"],
    remarks: timed ? [] : [NO_TIMES],
    comparison: [],
    tables: { ...tablesOf(artifact, lines, times), ...continuedTable(runs) },
    downloads: downloads(artifact, lines, times),
    settings: settings(artifact, lines, times),
    artifact,
  };
}

function continuedTable({ continued }: SizeRuns): Record<string, Table> {
  if (continued === null) return {};
  const table = finalTable(continued.artifact, continued.lines);
  return {
    continued: { ...table, caption: markup`With the learning rate growing on: ${table.caption}` },
  };
}
