import type { TrainingFigureArtifact } from "../../../lib/schema/training_figure.ts";
import type { StageOf } from "../../artifacts.ts";
import type { Html } from "../../html/markup.ts";
import { type Figure, figure, type Panel } from "../figure.ts";
import { accuracyPanel, zoomPanel } from "./accuracy_panel.ts";
import { caption } from "./caption.ts";
import { finalLossPanel, seedsPanel } from "./final_panels.ts";
import { type Line, linesOf, type TrainingFigure } from "./lines.ts";
import { lossPanel } from "./loss_panel.ts";
import { curvesData } from "./switches.ts";
import { besideReport, downloads, epochTable, finalTable, seedTable, timeTable } from "./tables.ts";
import { type EpochTimes, epochTimesOf, NO_TIMES, timePanel } from "./times.ts";
import { settings } from "./words.ts";

/** The stages that set training runs side by side. */
export type TrainingFigureName = StageOf<TrainingFigureArtifact>;

type PanelMaker = (artifact: TrainingFigure, lines: Line[], letter: string) => Panel;

const PANELS = {
  loss: lossPanel,
  accuracy: accuracyPanel,
  zoom: zoomPanel,
  seeds: seedsPanel,
  "final-loss": finalLossPanel,
} satisfies Record<string, PanelMaker>;

/** What one figure of training runs has of its own. */
export interface TrainingFigureSpec extends Omit<Figure, "make"> {
  stage: TrainingFigureName;
  panels: (keyof typeof PANELS)[];
  /** Whether the time of an epoch is part of the figure. */
  timed?: boolean;
  /** The rise and the loss, unless others tell more. */
  teaser?: string[];
  finding(artifact: TrainingFigure, lines: Line[]): Html;
}

/** A figure that sets training runs side by side: loss and accuracy against epoch, final values. */
export function trainingFigure(spec: TrainingFigureSpec): Figure {
  const { panels: _panels, timed, teaser = ["accuracy", "loss"], finding, ...head } = spec;
  return figure(head, (artifact, outputs) => {
    const lines = linesOf(artifact, spec.id);
    const times = timed ? epochTimesOf(lines, outputs) : [];
    const panels = panelsOf(spec, artifact, lines, times);
    return {
      finding: finding(artifact, lines),
      caption: caption(artifact, lines, times),
      panels,
      curves: curvesData(spec.id, artifact, lines, panels),
      teaser,
      remarks: timed && times.length === 0 ? [NO_TIMES] : [],
      besideReport: besideReport(artifact, lines),
      tables: tablesOf(artifact, lines, times),
      downloads: downloads(artifact, lines, times),
      settings: settings(artifact, lines, times),
    };
  });
}

function panelsOf(
  { panels }: TrainingFigureSpec,
  artifact: TrainingFigure,
  lines: Line[],
  times: EpochTimes[],
): Panel[] {
  const letter = (index: number) => "abcdef"[index];
  return [
    ...panels.map((key, i) => PANELS[key](artifact, lines, letter(i))),
    ...(times.length > 0 ? [timePanel(times, letter(panels.length))] : []),
  ];
}

/** The numbers behind the panels, as tables. */
export function tablesOf(artifact: TrainingFigure, lines: Line[], times: EpochTimes[]) {
  return {
    final: finalTable(artifact, lines),
    accuracy: epochTable(artifact, lines, "accuracy"),
    loss: epochTable(artifact, lines, "loss"),
    seeds: seedTable(artifact, lines, "accuracy"),
    "seed-losses": seedTable(artifact, lines, "loss"),
    ...(times.length > 0 ? { times: timeTable(times) } : {}),
  };
}
