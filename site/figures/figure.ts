// @ts-types="npm:@types/d3-dsv@3.0.7"
import { csvFormat } from "d3-dsv";
import type { ArtifactName, Outputs } from "../artifacts.ts";
import type { Drawing } from "../charts/chart.ts";
import { type CurveChart, drawCurves } from "../charts/curve_chart.ts";
import type { CurvesData } from "../embedded/curves.ts";
import type { Html } from "../html/markup.ts";
import type { Table } from "../html/table.ts";
import type { Artifact } from "../read_artifact.ts";

/** One chart of a figure. */
export interface Panel {
  /** Part of ids and class names: `loss`. */
  key: string;
  title: string;
  /** What the chart shows, in words made from the data, for those who cannot see it. */
  description: string;
  draw: Drawing;
  /** What it draws, where that is curves that the page may draw in other ways. */
  chart?: CurveChart;
}

/** The part of a panel that draws curves. */
export function curvePanel(chart: CurveChart): Required<Pick<Panel, "draw" | "chart">> {
  return { draw: drawCurves(chart), chart };
}

/** A file offered beside a figure. */
export interface Download {
  /** Name without the figure's prefix: `metrics.csv`. */
  name: string;
  /** What is in it, in a few words. */
  label: string;
  text: string;
}

/** A figure made from the artifacts at hand. */
export interface MadeFigure {
  /** The finding in one sentence, with its numbers. */
  finding: Html;
  /** How to read the panels. */
  caption: Html;
  panels: Panel[];
  /** Keys of the panels that stand for the figure on other pages, the most telling first. */
  teaser: string[];
  /** Said in place of a panel that has no data; one sentence each. */
  remarks: string[];
  /** The numbers that the report prints beside ours; null when there are none to compare. */
  besideReport: Table | null;
  /** Key (part of an id) -> table. */
  tables: Record<string, Table>;
  downloads: Download[];
  /** Rows of "How this was made" that are particular to this figure: term -> description. */
  settings: [string, Html][];
  artifact: Artifact<unknown>;
  /** What the page needs to draw its curves in other ways; absent where it has no switches. */
  curves?: CurvesData;
}

/** A figure of the report, or one added to it: what it is, and how it is made from its stage's artifact. */
export interface Figure {
  /** The report's number is kept: `fig-4`, the anchor on every page. */
  id: string;
  label: string;
  title: string;
  /** Where in the report. */
  place: string;
  /** The report has no such figure: it puts numbers to what the report says in words. */
  addition?: true;
  /** The stage whose artifact it shows. */
  stage: ArtifactName;
  /** `null` when the stage has not been run. */
  make(outputs: Outputs): MadeFigure | null;
}

/** What a figure makes of its artifact; it may have nothing to remark, and no number of the report. */
type Contents =
  & Omit<MadeFigure, "artifact" | "remarks" | "besideReport">
  & Partial<Pick<MadeFigure, "remarks" | "besideReport">>;

/** A figure that `contents` makes of its stage's artifact, once that is at hand. */
export function figure<Name extends ArtifactName>(
  head: Omit<Figure, "make"> & { stage: Name },
  contents: (
    artifact: NonNullable<Outputs["artifacts"][Name]>,
    outputs: Outputs,
  ) => Contents,
): Figure {
  const make = (outputs: Outputs) => {
    const artifact = outputs.artifacts[head.stage];
    if (artifact === undefined) return null;
    return { remarks: [], besideReport: null, ...contents(artifact, outputs), artifact };
  };
  return { ...head, make };
}

/** The panels that stand for a figure on other pages, in the order of its panels. */
export function teaserPanels({ panels, teaser }: MadeFigure): Panel[] {
  return panels.filter(({ key }) => teaser.includes(key));
}

/** The one panel that stands for a figure where there is room for no more. */
export function leadPanel({ panels, teaser: [first] }: MadeFigure): Panel {
  return panels.find(({ key }) => key === first)!;
}

/** Rows with the same keys as CSV (RFC 4180), columns in their order; what is null is left empty. */
export function csv(rows: object[]): string {
  return `${csvFormat(rows)}\n`;
}

/** Rows for download, as CSV. */
export function csvFile(name: string, label: string, rows: object[]): Download {
  return { name: `${name}.csv`, label, text: csv(rows) };
}

/** What a figure was made from, for download. */
export function artifactFile({ stage, text }: Artifact<unknown>): Download {
  return { name: `${stage}.json`, label: "the artifact, unchanged", text };
}
