import type { Outputs } from "../../artifacts.ts";
import { axis, epochTicks, niceTicks } from "../../charts/axes.ts";
import { drawCurves } from "../../charts/curve_chart.ts";
import { markup } from "../../html/markup.ts";
import type { Table } from "../../html/table.ts";
import type { Figure, MadeFigure, Panel } from "../figure.ts";
import { accuracyPoints } from "../training/accuracy_panel.ts";
import type { Line, TrainingFigure } from "../training/lines.ts";
import { settings } from "../training/settings.ts";
import { downloads, finalTable } from "../training/tables.ts";
import { epochTimesOf, NO_TIMES } from "../training/times.ts";
import { tablesOf } from "../training/training_figure.ts";
import { accuracyFormat, listWords } from "../training/words.ts";
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

/** Test accuracy against epoch at every batch size, means alone: so many bands would hide each other. */
export function curvesPanel(artifact: TrainingFigure, lines: Line[], letter: string): Panel {
  const curves = lines.map((line) => ({ ...line, points: accuracyPoints(artifact, line) }));
  const { epochs, replicas } = artifact.value;
  const highest = Math.max(...curves.flatMap(({ points }) => points.map(({ mean }) => mean)));
  const percent = accuracyFormat(lines);
  const ends = lines.map(({ label, series }) =>
    `${percent(series.finalTestAccuracy.mean)} % for ${label}`
  );
  return {
    key: "curves",
    title: "Test accuracy against epoch at every batch size",
    description:
      `Line chart of means over ${replicas} seeds. After ${epochs} epochs test accuracy ` +
      `is ${listWords(ends)}.`,
    draw: (size, document) =>
      drawCurves(
        {
          title: `${letter}  Test accuracy along the way`,
          subtitle: `%, mean, n\u00a0=\u00a0${replicas} seeds`,
          x: { domain: [0, epochs], ticks: epochTicks(epochs), label: "epoch" },
          y: axis(niceTicks(0, Math.min(100, highest), 5)),
          curves,
          bands: false,
          inOrder: true,
          reference: [],
        },
        size,
        document,
      ),
  };
}
