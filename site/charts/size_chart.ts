import * as Plot from "@observablehq/plot";
import { whole } from "../html/formats.ts";
import {
  type Axis,
  type Chart,
  drawChart,
  type Drawing,
  nameText,
  TEXT,
  tickWidth,
} from "./chart.ts";
import { band, type Curve, meanLine } from "./curve.ts";
import { ink } from "./palette.ts";

/** Something that was measured at several batch sizes, its points' `x`. */
export interface SizeLine extends Omit<Curve, "label"> {
  /** Stands at the line's end; absent: the chart has only this line. */
  label?: string;
  /** Every single value. */
  values: { x: number; y: number }[];
}

export interface SizeChart extends Pick<Chart, "title" | "subtitle"> {
  sizes: number[];
  y: Axis;
  lines: SizeLine[];
  /** From this batch size on the learning rate no longer grows; `null`: it always does. */
  heldFrom: number | null;
  /** What is said there. */
  heldWords: string;
}

const HEIGHT = 300;

/** Means with bands against batch size, on a scale where a doubling is a step. */
export function drawSizes(chart: SizeChart): Drawing {
  return (size, document) => {
    const { sizes, y, lines } = chart;
    const margins = { top: 72, right: 28, bottom: 42, left: Math.max(46, tickWidth(y) + 8) };
    // where there is less room, every other batch size is named
    const ticks = sizes.filter((_, i) => size === "wide" || i % 2 === 0);
    const x: Chart["x"] = {
      type: "log",
      domain: [sizes[0] / 1.2, sizes.at(-1)! * 1.2],
      ticks,
      format: whole,
      label: "batch size, logarithmic",
    };
    return drawChart({
      ...{ document, size, margins, x, y, height: HEIGHT },
      title: chart.title,
      subtitle: chart.subtitle,
      marks: [
        held(chart, margins.top),
        lines.map((line) => band(line, y.domain)),
        lines.map(single),
        lines.map(means),
        labels(lines),
      ],
    });
  };
}

/** The part where the learning rate is held: a quiet line where it begins, with words above. */
function held({ heldFrom, heldWords, sizes }: SizeChart, top: number): Plot.Markish {
  if (heldFrom === null) return [];
  const before = sizes[sizes.indexOf(heldFrom) - 1] ?? heldFrom;
  const x = Math.sqrt(before * heldFrom);
  return [
    Plot.ruleX([x], {
      className: "rule",
      stroke: ink("axis"),
      strokeDasharray: "2 3",
    }),
    Plot.text([heldWords], {
      ...TEXT,
      className: "rule",
      frameAnchor: "top-right",
      lineAnchor: "bottom",
      textAnchor: "end",
      dy: 60 - top,
      dx: 24,
      fill: ink("muted"),
    }),
  ];
}

function single({ key, color, values }: SizeLine): Plot.Markish {
  return Plot.dot(values, {
    className: `values ${key}`,
    x: "x",
    y: "y",
    r: 2.5,
    stroke: ink(color),
    strokeOpacity: 0.7,
    strokeWidth: 1,
  });
}

function means(line: SizeLine): Plot.Markish {
  const { key, color, mark, dashed, points } = line;
  return [
    meanLine(line),
    Plot.dot(points, {
      className: `mean ${key}`,
      x: "x",
      y: "mean",
      symbol: mark,
      r: 4.5,
      fill: ink(dashed ? "page" : color),
      stroke: ink(color),
      strokeWidth: 1.5,
    }),
  ];
}

/** At the lines' ends, the highest above its end and the others below: two that end close do not meet. */
function labels(lines: SizeLine[]): Plot.Markish {
  const end = ({ points }: SizeLine) => points.at(-1)!.mean;
  const labelled = lines.filter((line) => line.label !== undefined);
  const highest = Math.max(...labelled.map(end));
  return labelled.map((line) => label(line, end(line) === highest ? -14 : 16));
}

function label({ key, label, color, points }: SizeLine, dy: number): Plot.Markish {
  return Plot.text(points.slice(-1), {
    ...nameText(color),
    className: `label ${key}`,
    x: "x",
    y: "mean",
    dy,
    dx: 6,
    text: () => label,
    textAnchor: "end",
  });
}
