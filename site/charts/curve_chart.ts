import * as Plot from "@observablehq/plot";
import type { Size } from "../figures/figure.ts";
import { type Axis, type Chart, drawChart, type Margins, tickWidth } from "./chart.ts";
import { endLabels, labelColumns, labelsAbove, roomForLabels } from "./direct_labels.ts";
import { type Interval, intervalsBeside } from "./intervals.ts";
import { type ColorName, ink } from "./palette.ts";
import type { Point } from "./points.ts";

/** Marks that tell lines apart without colour. */
export type Symbol = "circle" | "square" | "triangle" | "diamond" | "star" | "cross";

/** One line with its band. */
export interface Curve {
  /** Part of class names: `b64`. */
  key: string;
  label: string;
  color: ColorName;
  /** Shape of the mark at its end, so that colour is not needed to tell lines apart. */
  symbol: Symbol;
  dashed?: boolean;
  points: Point[];
}

export interface CurveChart {
  title: string;
  subtitle: string;
  x: Axis & { label: string };
  y: Axis;
  curves: Curve[];
  /** The curves are in an order that says more than a pixel: labels of ends that touch keep it. */
  inOrder?: boolean;
  /** False where bands would cover each other: then the lines stand alone. */
  bands?: boolean;
  /** Values printed in the report for the end of each line; may be empty. */
  reference: Interval[];
}

/** Mean lines over bands of one standard deviation, labelled at their ends. */
export function drawCurves(chart: CurveChart, size: Size, document: Document): SVGSVGElement {
  const margins = marginsOf(chart, size);
  const frame: Chart = { ...chart, document, size, margins, height: 240 + margins.top, marks: [] };
  const labels = size === "wide" ? endLabels(frame, chart) : labelsAbove(frame, chart.curves);
  const beside = intervalsBeside(frame, chart.reference, size === "wide" ? 110 : 18);
  const bands = chart.bands === false ? [] : chart.curves.map((curve) => band(curve, chart.y));
  // all bands first: no band may cover another's line
  return drawChart({ ...frame, marks: [bands, chart.curves.map(line), labels, beside] });
}

/** The points whose band goes below the axis, where it is cut off. */
export function cutOff({ points }: Curve, { domain }: Axis): Point[] {
  return points.filter(({ mean, sd }) => mean - sd < domain[0]);
}

function marginsOf({ y, curves, reference }: CurveChart, size: Size): Margins {
  const base = { top: 52, bottom: 42, left: Math.max(40, tickWidth(y) + 8) };
  const forReport = reference.length > 0 ? 152 : 0;
  if (size === "wide") return { ...base, right: Math.max(roomForLabels(curves), forReport) };
  const rows = Math.ceil(curves.length / labelColumns(curves));
  return { ...base, top: base.top + 6 + 20 * rows, right: reference.length > 0 ? 60 : 12 };
}

function band(curve: Curve, axis: Axis): Plot.Markish {
  const { key, color, points } = curve;
  const [low, high] = axis.domain;
  const clamp = (value: number) => Math.min(Math.max(value, low), high);
  return [
    Plot.areaY(points, {
      className: `band ${key}`,
      x: "x",
      y1: (point: Point) => clamp(point.mean - point.sd),
      y2: (point: Point) => clamp(point.mean + point.sd),
      fill: ink(color),
      fillOpacity: 0.18,
    }),
    Plot.dot(cutOff(curve, axis), {
      className: `cut ${key}`,
      x: "x",
      y: low,
      dy: 4,
      symbol: "triangle",
      rotate: 180,
      r: 2.5,
      fill: ink(color),
    }),
  ];
}

function line({ key, color, symbol, dashed, points }: Curve): Plot.Markish {
  return [
    Plot.lineY(points, {
      className: `line ${key}`,
      x: "x",
      y: "mean",
      stroke: ink(color),
      strokeWidth: 2,
      strokeDasharray: dashed ? "6 4" : undefined,
    }),
    Plot.dot(points.slice(-1), {
      className: `end ${key}`,
      x: "x",
      y: "mean",
      symbol,
      fill: ink(dashed ? "page" : color),
      stroke: ink(color),
      r: 4.5,
    }),
  ];
}
