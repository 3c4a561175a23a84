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
  WIDTHS,
} from "./chart.ts";
import { band, type Curve, meanLine } from "./curve.ts";
import { ink } from "./palette.ts";

/** Something that was measured at several batch sizes, its points' `x`. */
export interface SizeLine extends Omit<Curve, "label"> {
  /** Stands above the plot; absent: the chart has only this line. */
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

const PLOT_HEIGHT = 186;
const TOP = { alone: 72, key: 54, row: 20 };

/** Means with bands against batch size, on a scale where a doubling is a step; lines named above the plot. */
export function drawSizes(chart: SizeChart): Drawing {
  return (size, document) => {
    const { sizes, y, lines, heldFrom } = chart;
    const named = lines.filter(({ label }) => label !== undefined);
    const top = TOP.alone + (heldFrom === null ? -12 : 0) + (named.length > 0 ? TOP.row : 0);
    const margins = { top, right: 28, bottom: 42, left: Math.max(46, tickWidth(y) + 8) };
    const x: Chart["x"] = {
      type: "log",
      domain: [sizes[0] / 1.2, sizes.at(-1)! * 1.2],
      // every other one: names of all would touch
      ticks: sizes.filter((_, i) => i % 2 === 0),
      format: whole,
      label: "batch size, logarithmic",
    };
    const height = PLOT_HEIGHT + top + margins.bottom;
    const frame: Chart = { ...chart, document, size, margins, x, y, height, marks: [] };
    return drawChart({
      ...frame,
      marks: [
        held(chart),
        lines.map((line) => band(line, y.domain)),
        lines.map(single),
        lines.map(means),
        named.map((line, i) => keyOf(line, i, frame)),
      ],
    });
  };
}

/** The part where the learning rate is held: a quiet line where it begins, with words above. */
function held({ heldFrom, heldWords, sizes }: SizeChart): Plot.Markish {
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
      dy: -12,
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
  return [
    meanLine(line),
    Plot.dot(line.points, { ...markOf(line), className: `mean ${line.key}`, x: "x", y: "mean" }),
  ];
}

/** Hollow where the line is dashed. */
function markOf({ color, mark, dashed }: SizeLine) {
  return {
    ...{ symbol: mark, r: 4.5, strokeWidth: 1.5 },
    fill: ink(dashed ? "page" : color),
    stroke: ink(color),
  };
}

/** Mark and name, side by side above the plot, where no data are. */
function keyOf(line: SizeLine, index: number, { size, margins }: Chart): Plot.Markish {
  const place = {
    frameAnchor: "top-left",
    lineAnchor: "middle",
    dy: TOP.key - margins.top,
  } as const;
  const dx = index * WIDTHS[size] / 2 - margins.left;
  return [
    Plot.dot([line], { ...markOf(line), ...place, className: `key ${line.key}`, dx: dx + 6 }),
    Plot.text([line], {
      ...nameText(line.color),
      ...place,
      className: `label ${line.key}`,
      dx: dx + 16,
      text: "label",
      textAnchor: "start",
    }),
  ];
}
