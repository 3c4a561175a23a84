import * as Plot from "@observablehq/plot";
import {
  type Axis,
  type Chart,
  drawChart,
  type Drawing,
  type Margins,
  type Size,
  TEXT,
  tickWidth,
} from "./chart.ts";
import { band, type Curve, meanLine, type Point } from "./curve.ts";
import { endLabels, labelColumns, labelsAbove, roomForLabels } from "./direct_labels.ts";
import { widthsOf } from "./overlap.ts";
import { ink, type Look } from "./palette.ts";

export interface CurveChart extends Pick<Chart, "title" | "subtitle" | "x"> {
  y: Axis;
  curves: Curve[];
  /** The curves are in an order that says more than a pixel: labels of ends that touch keep it. */
  inOrder?: boolean;
  /** Every seed, drawn thin below the lines. */
  seeds?: Pick<Curve, "key" | "color" | "points">[];
  /** False where bands would cover each other: then the lines stand alone. */
  bands?: boolean;
  /** Values printed in the report for the end of each line. */
  reference?: Interval[];
}

/** A mean and one standard deviation to either side, in units of the vertical axis. */
export interface Interval extends Pick<Look, "color" | "mark"> {
  mean: number;
  sd: number;
}

/** Mean lines over bands of one standard deviation, labelled at their ends. */
export function drawCurves(chart: CurveChart): Drawing {
  return (size, document) => {
    const { curves, y, inOrder } = chart;
    const margins = marginsOf(chart, size);
    const frame: Chart = {
      ...chart,
      document,
      size,
      margins,
      height: 240 + margins.top,
      marks: [],
    };
    const labels = size === "wide" ? endLabels(frame, curves, inOrder) : labelsAbove(frame, curves);
    const beside = intervalsBeside(frame, chart.reference ?? [], size === "wide" ? 110 : 18);
    const bands = chart.bands === false ? [] : curves.map((curve) => bandOf(curve, y));
    // all bands first: no band may cover another's line
    const widths = widthsOf(
      frame,
      curves.map(({ points }) => points.map(({ x, mean }) => ({ x, y: mean }))),
      curves.map(({ dashed }) => !dashed && !inOrder),
    );
    const lines = curves.map((curve, i) => meanLine(curve, widths[i]));
    const ends = curves.map((curve, i) => end(curve, widths[i]));
    const seeds = (chart.seeds ?? []).map(seedLine);
    return drawChart({ ...frame, marks: [bands, seeds, lines, ends, labels, beside] });
  };
}

/** One seed: thin, since there are many. */
function seedLine({ key, color, points }: Pick<Curve, "key" | "color" | "points">): Plot.Markish {
  return Plot.lineY(points, {
    className: `seed ${key}`,
    x: "x",
    y: "mean",
    stroke: ink(color),
    strokeWidth: 0.75,
    strokeOpacity: 0.5,
  });
}

/** The points whose band goes below the axis, where it is cut off. */
export function cutOff({ points }: Curve, { domain }: Axis): Point[] {
  return points.filter(({ mean, sd }) => mean - sd < domain[0]);
}

function marginsOf({ y, curves, reference = [] }: CurveChart, size: Size): Margins {
  const base = { top: 52, bottom: 42, left: Math.max(40, tickWidth(y) + 8) };
  const forReport = reference.length > 0 ? 152 : 0;
  if (size === "wide") return { ...base, right: Math.max(roomForLabels(curves), forReport) };
  const rows = Math.ceil(curves.length / labelColumns(curves));
  return { ...base, top: base.top + 6 + 20 * rows, right: reference.length > 0 ? 60 : 12 };
}

/** The band, with a triangle wherever it is cut off. */
function bandOf(curve: Curve, axis: Axis): Plot.Markish {
  return [
    band(curve, axis.domain),
    Plot.dot(cutOff(curve, axis), {
      className: `cut ${curve.key}`,
      x: "x",
      y: axis.domain[0],
      dy: 4,
      symbol: "triangle",
      rotate: 180,
      r: 2.5,
      fill: ink(curve.color),
    }),
  ];
}

/** The mark at a line's end, larger where the line is wider. */
function end({ key, color, mark, dashed, points }: Curve, width: number): Plot.Markish {
  return Plot.dot(points.slice(-1), {
    className: `end ${key}`,
    x: "x",
    y: "mean",
    symbol: mark,
    fill: ink(dashed ? "page" : color),
    stroke: ink(color),
    r: 3 + 0.75 * width,
  });
}

/**
 * Hollow marks with whiskers in the right margin, headed "report": values that were printed, not
 * computed here.
 *
 * @param offset distance from the plot area, px
 */
function intervalsBeside(frame: Chart, values: Interval[], offset: number): Plot.Markish {
  if (values.length === 0) return [];
  const x = frame.x.domain[1];
  const marks = values.map((interval, i) => {
    const place = { x, dx: offset + 18 * i, stroke: ink(interval.color), className: "report" };
    return [
      Plot.ruleX([interval], {
        ...place,
        y1: (value: Interval) => value.mean - value.sd,
        y2: (value: Interval) => value.mean + value.sd,
        strokeWidth: 1.5,
      }),
      Plot.dot([interval], {
        ...place,
        y: "mean",
        symbol: interval.mark,
        r: 4.5,
        strokeWidth: 1.5,
        fill: ink("page"),
      }),
    ];
  });
  const top = Math.max(...values.map(({ mean, sd }) => mean + sd));
  const heading = Plot.text(["report"], {
    ...TEXT,
    x,
    y: top,
    dx: offset + 9 * (values.length - 1),
    dy: -12,
  });
  return [marks, heading];
}
