import type { ArtifactName, Outputs } from "../artifacts.ts";
import type { Html } from "../html/markup.ts";
import type { Table } from "../html/table.ts";
import type { Artifact } from "../read_artifact.ts";

/** `wide` is drawn for 452 px, `narrow` for phones, 288 px; text is 13 px in both. */
export type Size = "wide" | "narrow";
export const WIDTHS: Record<Size, number> = { wide: 452, narrow: 288 };

/** One chart of a figure. */
export interface Panel {
  /** Part of ids and class names: `loss`. */
  key: string;
  title: string;
  /** What the chart shows, in words made from the data, for those who cannot see it. */
  description: string;
  draw(size: Size, document: Document): SVGSVGElement;
}

/** A file offered beside a figure. */
export interface Download {
  /** Name without the figure's prefix: `metrics.csv`. */
  name: string;
  /** What is in it, in a few words. */
  label: string;
  text: string;
}

/** Paper against ours, one row per number that the report prints. */
export interface Comparison {
  what: Html;
  report: Html;
  ours: Html;
  difference: Html;
  n: Html;
}

/** A figure made from the artifacts at hand. */
export interface MadeFigure {
  /** The finding in one sentence, with its numbers. */
  finding: Html;
  caption: Html;
  panels: Panel[];
  /** Keys of the panels that stand for the figure on other pages, the most telling first. */
  teaser: string[];
  /** Said in place of a panel that has no data; one sentence each. */
  remarks: string[];
  comparison: Comparison[];
  /** Key (part of an id) -> table. */
  tables: Record<string, Table>;
  downloads: Download[];
  /** Rows of "How this was made" that are particular to this figure: term -> description. */
  settings: [string, Html][];
  artifact: Artifact<unknown>;
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

/** The panels that stand for a figure on other pages. */
export function teaserPanels({ panels, teaser }: MadeFigure): Panel[] {
  return teaser.flatMap((key) => panels.filter((panel) => panel.key === key));
}

/** One line of a CSV file. */
export type CsvRow = Record<string, string | number>;

/**
 * Rows with the same keys as CSV (RFC 4180 quoting, `\n`), columns in the order of the first row.
 */
export function csv(rows: CsvRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => quote(row[column])).join(","));
  return [columns.map(quote).join(","), ...lines, ""].join("\n");
}

function quote(cell: string | number): string {
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
