import * as Plot from "@observablehq/plot";
import {
  type Axis,
  type Chart,
  drawChart,
  type Drawing,
  type Size,
  TEXT,
  WIDTHS,
} from "./chart.ts";
import { ink, type Look } from "./palette.ts";

const ROW = 20;
const KEY_TOP = 54;
const PLOT_HEIGHT = 230;

/** A line without a band. */
export interface PlainLine extends Look {
  /** Part of class names: `s2`. */
  key: string;
  /** A bound or another line that nothing was run for. */
  dashed?: boolean;
  points: { x: number; y: number }[];
}

/** What a chart of lines shows; its key stands above the plot. */
export interface LineChart extends Pick<Chart, "title" | "subtitle" | "x"> {
  y: Axis;
  lines: PlainLine[];
  /** Drawn below all lines, and above them. */
  under?: Plot.Markish;
  over?: Plot.Markish;
  /** Cuts lines off where they leave the axes; a line that ends outside then has no end mark. */
  clip?: boolean;
}

/** Lines that end in a mark, named by a key above the plot, since their names are long. */
export function drawLines(chart: LineChart): Drawing {
  return (size, document) => {
    const { lines } = chart;
    const columns = columnsOf(lines, size);
    const top = KEY_TOP + ROW * Math.ceil(lines.length / columns);
    const margins = { top, right: 20, bottom: 42, left: 46 };
    const height = PLOT_HEIGHT + top + margins.bottom;
    const { x, y } = chart;
    const frame: Chart = { ...chart, x, y, document, size, margins, height, marks: [] };
    return drawChart({
      ...frame,
      marks: [
        chart.under ?? null,
        lines.map((one) => line(one, chart.clip)),
        lines.filter((one) => !chart.clip || endsInside(one, y.domain)).map(end),
        chart.over ?? null,
        lines.map((l, i) => keyOf(l, i, columns, frame)),
      ],
    });
  };
}

/** Two columns where the longest name fits into half the width. */
function columnsOf(lines: PlainLine[], size: Size): number {
  const longest = Math.max(...lines.map(({ label }) => label.length));
  // a bold letter is 7.5 px wide on average; the sample takes 38
  return 38 + 7.5 * longest <= WIDTHS[size] / 2 ? 2 : 1;
}

function line({ key, color, dashed, points }: PlainLine, clip = false): Plot.Markish {
  return Plot.lineY(points, {
    className: `line ${key}`,
    x: "x",
    y: "y",
    stroke: ink(color),
    strokeWidth: dashed ? 1.5 : 2,
    strokeDasharray: dashed ? "5 4" : undefined,
    clip,
  });
}

function endsInside({ points }: PlainLine, [low, high]: [number, number]): boolean {
  const { y } = points.at(-1)!;
  return y >= low && y <= high;
}

function end({ key, color, mark, dashed, points }: PlainLine): Plot.Markish {
  if (dashed) return null;
  return Plot.dot(points.slice(-1), {
    className: `end ${key}`,
    x: "x",
    y: "y",
    symbol: mark,
    fill: ink(color),
    r: 4.5,
  });
}

function keyOf(
  { key, label, color, mark, dashed }: PlainLine,
  index: number,
  columns: number,
  { margins, size }: Chart,
): Plot.Markish {
  const dx = (index % columns) * WIDTHS[size] / 2 - margins.left;
  const dy = KEY_TOP - margins.top + ROW * Math.floor(index / columns);
  const corner = { frameAnchor: "top-left", lineAnchor: "middle", dy } as const;
  const sample = { ...TEXT, ...corner, textAnchor: "start", fill: ink(color) } as const;
  return [
    Plot.text([dashed ? "– –" : "——"], { ...sample, className: `key ${key}`, dx }),
    dashed ? null : Plot.dot([label], {
      className: `key ${key}`,
      ...corner,
      dx: dx + 12,
      symbol: mark,
      fill: ink(color),
      r: 4.5,
    }),
    Plot.text([label], {
      ...sample,
      className: `label ${key}`,
      dx: dx + 32,
      fontWeight: size === "wide" ? 600 : 500,
    }),
  ];
}
