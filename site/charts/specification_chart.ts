import * as Plot from "@observablehq/plot";
import { type Axis, type Chart, drawChart, type Drawing, TEXT, WIDTHS } from "./chart.ts";
import { ink, type Look } from "./palette.ts";

/** One way of doing it: what came out, and which choices were made otherwise than usual. */
export interface Specification {
  mean: number;
  sd: number;
  /** By row: whether the choice was made otherwise. */
  otherwise: boolean[];
  /** The usual way. */
  usual: boolean;
}

/** A specification curve: results in ascending order, and below each what it was made with. */
export interface SpecificationChart extends Pick<Chart, "title" | "subtitle"> {
  look: Pick<Look, "color" | "mark">;
  y: Axis;
  /** Any order. */
  specifications: Specification[];
  /** Names of the choices, short: `softmax twice`. */
  rows: string[];
  /** What was printed, as a band of one standard deviation. */
  printed: { mean: number; sd: number };
}

const PLOT = 170;
const ROW = 18;

/**
 * Draws a specification curve (U. Simonsohn and others, "Specification curve analysis", 2020): above the
 * results with their standard deviations over the printed number, below a dot for each choice that was made
 * otherwise.
 */
export function drawSpecifications(chart: SpecificationChart): Drawing {
  return (size, document) => {
    const { specifications, rows, y, look, printed } = chart;
    const sorted = specifications.toSorted((a, b) => a.mean - b.mean)
      .map((one, k) => ({ ...one, k: k + 1 }));
    const last = sorted.length + 1;
    const margins = { top: 50, right: 12, bottom: 14, left: 118 };
    const [low, high] = y.domain;
    // the rows stand below the axis, in the units of the plot
    const unit = (high - low) / PLOT;
    const rowAt = (row: number) => low - unit * (26 + ROW * row);
    const bottom = rowAt(rows.length);
    const color = ink(look.color);
    return drawChart({
      ...chart,
      document,
      size,
      margins,
      height: margins.top + margins.bottom + (high - bottom) / unit,
      x: { domain: [0, last], ticks: [], label: "" },
      y: null,
      yDomain: [bottom, high],
      marks: [
        Plot.ruleY(y.ticks, { stroke: ink("grid"), x1: 0, x2: last }),
        Plot.text(y.ticks, {
          ...TEXT,
          fill: ink("muted"),
          ...{ x: 0, y: (tick: number) => tick, dx: -8, textAnchor: "end" },
          text: (tick: number) => (y.format ?? String)(tick),
        }),
        Plot.rect([printed], {
          className: "printed",
          ...{ x1: 0, x2: last, y1: printed.mean - printed.sd, y2: printed.mean + printed.sd },
          ...{ fill: ink("reference"), fillOpacity: 0.12 },
        }),
        Plot.ruleY([printed.mean], {
          ...{ className: "printed", x1: 0, x2: last, stroke: ink("reference"), strokeWidth: 1.5 },
        }),
        Plot.ruleX(sorted, {
          className: "spread",
          x: "k",
          y1: ({ mean, sd }) => Math.max(low, mean - sd),
          y2: ({ mean, sd }) => Math.min(high, mean + sd),
          ...{ stroke: color, strokeWidth: 1.5 },
        }),
        Plot.dot(sorted, {
          className: "mean",
          ...{ x: "k", y: "mean", r: 3.5, symbol: look.mark },
          fill: ({ usual }) => usual ? ink("page") : color,
          ...{ stroke: color, strokeWidth: 1.5 },
        }),
        rows.map((name, row) => [
          Plot.text([name], {
            ...TEXT,
            className: "choice",
            ...{ x: 0, y: rowAt(row), dx: -8, textAnchor: "end" },
          }),
          Plot.dot(sorted, {
            className: "choice",
            ...{ x: "k", y: rowAt(row), r: (WIDTHS[size] - 130) / last / 4 },
            fill: ({ otherwise }) => otherwise[row] ? color : "none",
            stroke: ink("axis"),
            strokeWidth: 0.75,
          }),
        ]),
      ],
    });
  };
}
