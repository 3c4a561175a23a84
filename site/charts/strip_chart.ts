import * as Plot from "@observablehq/plot";
import { type Chart, drawChart, type Drawing, TEXT, tickWidth } from "./chart.ts";
import { ink, type Look } from "./palette.ts";

/** One row of numbers on a common scale; its label stands above it, with its numbers. */
export interface Strip extends Look {
  /** Part of class names. */
  key: string;
  /** Every single value; empty where only mean and sd are known. */
  values: number[];
  mean: number;
  sd: number;
  /** Hollow: printed in the report, not computed here. */
  hollow?: boolean;
}

export interface StripChart extends Pick<Chart, "title" | "subtitle" | "x"> {
  strips: Strip[];
}

const ROW = 50;

/** Rows of single values, each with its mean and one standard deviation, labelled above the row. */
export function drawStrips(chart: StripChart): Drawing {
  return (size, document) => {
    // half of a tick's label stands outside
    const side = Math.max(12, tickWidth(chart.x) / 2);
    const margins = { top: 50, right: side, bottom: 42, left: side };
    const rows = chart.strips.length;
    return drawChart({
      ...chart,
      document,
      size,
      margins,
      height: margins.top + margins.bottom + ROW * rows,
      y: null,
      yDomain: [rows, 0],
      marks: [
        Plot.gridX(chart.x.ticks, { stroke: ink("grid"), strokeOpacity: 1 }),
        chart.strips.map((strip, row) => marksOf(strip, row, chart.x.domain)),
      ],
    });
  };
}

function marksOf(strip: Strip, row: number, [left]: [number, number]): Plot.Markish {
  // rows count downwards: the label on top, then mean and sd, then the single values
  const y = row + 0.62;
  const color = ink(strip.color);
  return [
    Plot.text([strip.label], {
      ...TEXT,
      className: `label ${strip.key}`,
      x: left,
      y: row + 0.26,
      textAnchor: "start",
      fill: color,
      // a halo keeps the grid out of the letters
      stroke: ink("page"),
      strokeWidth: 5,
    }),
    Plot.ruleX(strip.values, {
      className: `values ${strip.key}`,
      x: (value: number) => value,
      y1: row + 0.78,
      y2: row + 0.94,
      stroke: color,
      strokeWidth: 1.25,
    }),
    Plot.link([strip], {
      className: `spread ${strip.key}`,
      x1: strip.mean - strip.sd,
      x2: strip.mean + strip.sd,
      y1: y,
      y2: y,
      stroke: color,
      strokeWidth: 2,
    }),
    Plot.dot([strip], {
      className: `mean ${strip.key}`,
      x: "mean",
      y,
      r: 5,
      symbol: strip.mark,
      fill: strip.hollow ? ink("page") : color,
      stroke: strip.hollow ? color : ink("page"),
      strokeWidth: 1.5,
    }),
  ];
}
