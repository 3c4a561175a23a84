import * as Plot from "@observablehq/plot";
import type { Quantiles } from "../../lib/schema/adam_step.ts";
import { type Axis, type Chart, drawChart, type Drawing, nameText } from "./chart.ts";
import { LABEL_GAP, movedApart } from "./direct_labels.ts";
import { type ColorName, ink } from "./palette.ts";

/** A value to hold the quantiles against, as a line across the plot. */
export interface Level {
  label: string;
  value: number;
}

/** Quantiles at one place of the horizontal axis, and the rms. */
interface QuantilePoint extends Quantiles {
  x: number;
  rms: number;
}

export interface QuantileChart extends Pick<Chart, "title" | "subtitle" | "x"> {
  /** From 0. */
  y: Axis;
  points: QuantilePoint[];
  levels: Level[];
}

const MARGINS = { top: 56, right: 88, bottom: 42, left: 40 };
const PLOT_HEIGHT = 230;

/** The median over two bands of quantiles, and the rms; all named at the right edge. */
export function drawQuantiles(chart: QuantileChart): Drawing {
  return (size, document) => {
    const height = PLOT_HEIGHT + MARGINS.top + MARGINS.bottom;
    const frame: Chart = { ...chart, document, size, height, margins: MARGINS, marks: [] };
    return drawChart({
      ...frame,
      marks: [
        band(chart, "p5", "p95"),
        band(chart, "p25", "p75"),
        Plot.ruleY(chart.levels, {
          className: "level",
          y: "value",
          stroke: ink("reference"),
          strokeDasharray: "5 4",
        }),
        line(chart, "rms", "reference", "square"),
        line(chart, "p50", "adam", "circle"),
        labels(chart),
      ],
    });
  };
}

function band({ points }: QuantileChart, low: "p5" | "p25", high: "p95" | "p75") {
  return Plot.areaY(points, {
    className: `band ${low}`,
    x: "x",
    y1: low,
    y2: high,
    fill: ink("adam"),
    fillOpacity: 0.18,
  });
}

function line(
  { points }: QuantileChart,
  number: "rms" | "p50",
  color: ColorName,
  symbol: "square" | "circle",
): Plot.Markish {
  const place = { x: "x", y: number };
  return [
    Plot.lineY(points, {
      ...place,
      className: `line ${number}`,
      stroke: ink(color),
      strokeWidth: 2,
    }),
    Plot.dot(points, { ...place, className: `mark ${number}`, symbol, fill: ink(color), r: 3 }),
  ];
}

/** Names beside the right edge, each at its height there, moved apart where they would overlap. */
function labels({ x, y, points, levels }: QuantileChart): Plot.Markish {
  const last = points.at(-1)!;
  const named: (Level & { color: ColorName })[] = [
    ...levels.map((level) => ({ ...level, color: "reference" as const })),
    { label: "5–95 %", value: last.p95, color: "adam" },
    { label: "25–75 %", value: last.p75, color: "adam" },
    { label: "rms", value: last.rms, color: "reference" },
    { label: "median", value: last.p50, color: "adam" },
  ];
  const perPixel = (y.domain[1] - y.domain[0]) / PLOT_HEIGHT;
  const heights = movedApart(named.map(({ value }) => value / perPixel), LABEL_GAP);
  // the lowest may not sink below the axis
  const lift = Math.max(0, -Math.min(...heights));
  return named.map(({ label, color }, i) =>
    Plot.text([label], {
      ...nameText(color),
      className: "label",
      x: x.domain[1],
      y: (heights[i] + lift) * perPixel,
      dx: 8,
      textAnchor: "start",
    })
  );
}
