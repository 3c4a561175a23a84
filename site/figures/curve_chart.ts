import * as Plot from "@observablehq/plot";
import { type ColorName, ink } from "../palette.ts";
import { type Axis, type Chart, drawChart, type Margins } from "./chart.ts";
import { endLabels, labelsAbove } from "./direct_labels.ts";
import type { Size } from "./figure.ts";
import { type Interval, intervalsBeside } from "./intervals.ts";
import type { Point } from "./points.ts";

export type Symbol = "circle" | "square" | "triangle" | "diamond" | "star" | "cross";

/** One line with its band. */
export interface Curve {
  /** Part of class names: `b64`. */
  key: string;
  label: string;
  color: ColorName;
  /** Shape of the mark at its end, so that colour is not needed to tell lines apart. */
  symbol: Symbol;
  points: Point[];
}

export interface CurveChart {
  title: string;
  subtitle: string;
  x: Axis & { label: string };
  y: Axis;
  curves: Curve[];
  /** Values printed in the report for the end of each line; may be empty. */
  reference: Interval[];
}

/** Mean lines over bands of one standard deviation, labelled at their ends. */
export function drawCurves(chart: CurveChart, size: Size, document: Document): SVGSVGElement {
  const margins = marginsOf(chart, size);
  const frame: Chart = { ...chart, document, size, margins, height: 240 + margins.top, marks: [] };
  const labels = size === "wide" ? endLabels(frame, chart) : labelsAbove(frame, chart.curves);
  const beside = intervalsBeside(frame, chart.reference, size === "wide" ? 104 : 18);
  // all bands first: no band may cover another's line
  const marks = [chart.curves.map((c) => band(c, chart.y)), chart.curves.map(line), labels, beside];
  return drawChart({ ...frame, marks });
}

function marginsOf({ curves, reference }: CurveChart, size: Size): Margins {
  const base = { top: 52, bottom: 42, left: 40 };
  if (size === "wide") return { ...base, right: 140 };
  const rows = Math.ceil(curves.length / 2);
  return { ...base, top: base.top + 6 + 20 * rows, right: reference.length > 0 ? 60 : 12 };
}

function band({ key, color, points }: Curve, { domain }: Axis): Plot.Markish {
  const clamp = (value: number) => Math.min(Math.max(value, domain[0]), domain[1]);
  return Plot.areaY(points, {
    className: `band ${key}`,
    x: "x",
    y1: (point: Point) => clamp(point.mean - point.sd),
    y2: (point: Point) => clamp(point.mean + point.sd),
    fill: ink(color),
    fillOpacity: 0.18,
  });
}

function line({ key, color, symbol, points }: Curve): Plot.Markish {
  return [
    Plot.lineY(points, {
      className: `line ${key}`,
      x: "x",
      y: "mean",
      stroke: ink(color),
      strokeWidth: 2,
    }),
    Plot.dot(points.slice(-1), {
      className: `end ${key}`,
      x: "x",
      y: "mean",
      symbol,
      fill: ink(color),
      r: 4.5,
    }),
  ];
}
