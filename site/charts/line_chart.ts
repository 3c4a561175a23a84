import * as Plot from "@observablehq/plot";
import {
  type Axis,
  type Chart,
  drawChart,
  type Drawing,
  type Size,
  TEXT,
  tickWidth,
  WIDTHS,
} from "./chart.ts";
import { widthsOf } from "./overlap.ts";
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
  /** The second line of one method, or the bound of that: dotted, its end hollow. */
  variant?: boolean;
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
    const margins = { top, right: 20, bottom: 42, left: Math.max(46, tickWidth(chart.y) + 8) };
    const height = PLOT_HEIGHT + top + margins.bottom;
    const { x, y } = chart;
    const frame: Chart = { ...chart, x, y, document, size, margins, height, marks: [] };
    const widths = widthsOf(
      frame,
      lines.map(({ points }) => points),
      lines.map(({ dashed, variant }) => !dashed && !variant),
    );
    return drawChart({
      ...frame,
      marks: [
        chart.under ?? null,
        lines.map((one, i) => line(one, widths[i], chart.clip ? y.domain : null)),
        lines.map((one, i) =>
          chart.clip && !endsInside(one, y.domain) ? null : end(one, widths[i])
        ),
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

/** Dashes of a bound, dots of a variant, both of a variant's bound. */
function dashesOf({ dashed, variant }: PlainLine): string | undefined {
  if (dashed) return variant ? "8 3 1.5 3" : "5 4";
  return variant ? "2 2.5" : undefined;
}

/** What stands for a line in the key. */
function sampleOf({ dashed, variant }: PlainLine): string {
  if (dashed) return variant ? "– ·" : "– –";
  return variant ? "······" : "——";
}

function line(one: PlainLine, width: number, within: Domain | null): Plot.Markish {
  const { key, color, dashed, points } = one;
  return Plot.lineY(within === null ? points : nearby(points, within), {
    className: `line ${key}`,
    x: "x",
    y: "y",
    stroke: ink(color),
    strokeWidth: dashed ? 1.5 : width,
    strokeDasharray: dashesOf(one),
    clip: within !== null,
  });
}

type Domain = Axis["domain"];

/**
 * The same line where it is on the axis or no further from it than the axis is long; beyond, it runs along
 * that limit: programs that draw the file stumble over lines that leave the picture by far.
 */
function nearby(points: PlainLine["points"], [from, to]: Domain): PlainLine["points"] {
  const [low, high] = [2 * from - to, 2 * to - from];
  const held = (y: number) => Math.min(high, Math.max(low, y));
  return points.flatMap((point, i) => {
    const before = points[Math.max(0, i - 1)];
    const crossings = [low, high].filter((limit) => (before.y - limit) * (point.y - limit) < 0)
      .map((y) => (
        { x: before.x + (point.x - before.x) * (y - before.y) / (point.y - before.y), y }
      ));
    return [...crossings.sort((a, b) => a.x - b.x), { x: point.x, y: held(point.y) }];
  });
}

function endsInside({ points }: PlainLine, [low, high]: [number, number]): boolean {
  const { y } = points.at(-1)!;
  return y >= low && y <= high;
}

function end(one: PlainLine, width: number): Plot.Markish {
  if (one.dashed) return null;
  return Plot.dot(one.points.slice(-1), {
    ...markOf(one),
    className: `end ${one.key}`,
    x: "x",
    y: "y",
    r: 3 + 0.75 * width,
  });
}

/** Hollow for a variant. */
function markOf({ color, mark, variant }: PlainLine) {
  const outline = variant ? { stroke: ink(color) } : {};
  return { symbol: mark, fill: ink(variant ? "page" : color), ...outline };
}

function keyOf(
  one: PlainLine,
  index: number,
  columns: number,
  { margins, size }: Chart,
): Plot.Markish {
  const { key, label, color, dashed } = one;
  const dx = (index % columns) * WIDTHS[size] / 2 - margins.left;
  const dy = KEY_TOP - margins.top + ROW * Math.floor(index / columns);
  const corner = { frameAnchor: "top-left", lineAnchor: "middle", dy } as const;
  const sample = { ...TEXT, ...corner, textAnchor: "start", fill: ink(color) } as const;
  return [
    Plot.text([sampleOf(one)], { ...sample, className: `key ${key}`, dx }),
    dashed ? null : Plot.dot([label], {
      ...markOf(one),
      ...corner,
      className: `key ${key}`,
      dx: dx + 12,
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
