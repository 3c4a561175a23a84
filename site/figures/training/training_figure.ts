import type { ArtifactName, Outputs } from "../../artifacts.ts";
import type { Html } from "../../html/markup.ts";
import type { Figure, MadeFigure, Panel } from "../figure.ts";
import { accuracyPanel, zoomPanel } from "./accuracy_panel.ts";
import { caption } from "./caption.ts";
import { finalLossPanel, seedsPanel } from "./final_panels.ts";
import { type Line, linesOf, type TrainingFigure } from "./lines.ts";
import { lossPanel } from "./loss_panel.ts";
import { settings } from "./settings.ts";
import { comparison, downloads, epochTable, finalTable, seedTable, timeTable } from "./tables.ts";
import { type EpochTimes, epochTimesOf, NO_TIMES, timePanel } from "./times.ts";

/** The stages that set training runs side by side. */
export type TrainingFigureName = Extract<
  ArtifactName,
  | "sgd-batch"
  | "batch-size"
  | "rule-continued"
  | "nesterov"
  | "scaling-rule"
  | "nesterov-rmsprop"
  | "adam-rmsprop"
  | "comparison"
>;

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
  teaser: string[];
  finding(artifact: TrainingFigure, lines: Line[]): Html;
}

/** A figure that sets training runs side by side: loss and accuracy against epoch, final values. */
export function trainingFigure(spec: TrainingFigureSpec): Figure {
  const { id, label, title, place, addition, stage } = spec;
  return { id, label, title, place, addition, stage, make: (outputs) => make(spec, outputs) };
}

function make(spec: TrainingFigureSpec, outputs: Outputs): MadeFigure | null {
  const artifact = outputs.artifacts[spec.stage];
  if (artifact === undefined) return null;
  const lines = linesOf(artifact, spec.id);
  const times = spec.timed ? epochTimesOf(lines, outputs) : [];
  return {
    finding: spec.finding(artifact, lines),
    caption: caption(artifact, lines, times),
    panels: panelsOf(spec, artifact, lines, times),
    teaser: spec.teaser,
    remarks: spec.timed && times.length === 0 ? [NO_TIMES] : [],
    comparison: comparison(artifact, lines),
    tables: tablesOf(artifact, lines, times),
    downloads: downloads(artifact, lines, times),
    settings: settings(artifact, lines, times),
    artifact,
  };
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
