import * as Plot from "@observablehq/plot";
import type { Summary } from "../../lib/schema/common.ts";
import { summarize } from "../../lib/stats/summary.ts";
import { ink, type Look } from "./palette.ts";

/** Mean and sample standard deviation over seeds at one `x`. */
export interface Point extends Summary {
  x: number;
}

/** A line of means with its band. */
export interface Curve extends Look {
  /** Part of class names: `b64`. */
  key: string;
  dashed?: boolean;
  points: Point[];
}

/** One point per distinct `x`, in ascending order, over all rows that share it. */
export function pointsOf<Row>(
  rows: Row[],
  x: (row: Row) => number,
  y: (row: Row) => number,
): Point[] {
  const groups = Map.groupBy(rows, x);
  return [...groups].sort(([a], [b]) => a - b)
    .map(([at, group]) => ({ x: at, ...summarize(group.map(y)) }));
}

/** One standard deviation to either side of the means, as far as the axis goes. */
export function band(
  { key, color, points }: Pick<Curve, "key" | "color" | "points">,
  [low, high]: [number, number],
): Plot.Markish {
  const clamp = (value: number) => Math.min(Math.max(value, low), high);
  return Plot.areaY(points, {
    className: `band ${key}`,
    x: "x",
    y1: (point: Point) => clamp(point.mean - point.sd),
    y2: (point: Point) => clamp(point.mean + point.sd),
    fill: ink(color),
    fillOpacity: 0.18,
  });
}

/**
 * The line through the means.
 *
 * @param width px
 */
export function meanLine(
  { key, color, dashed, points }: Omit<Curve, "label">,
  width = 2,
): Plot.Markish {
  return Plot.lineY(points, {
    className: `line ${key}`,
    x: "x",
    y: "mean",
    stroke: ink(color),
    strokeWidth: width,
    strokeDasharray: dashed ? "6 4" : undefined,
  });
}
