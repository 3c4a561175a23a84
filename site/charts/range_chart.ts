import * as Plot from "@observablehq/plot";
import { type Chart, drawChart, type Drawing, TEXT, tickWidth } from "./chart.ts";
import { ink, type Look } from "./palette.ts";

/** One row: a value with its range, and maybe what it comes from. Its label stands above. */
export interface Range extends Look {
  /** Part of class names. */
  key: string;
  /** null: there is no such value, and the label says so. */
  value: number | null;
  /** null: without end on that side. */
  low: number | null;
  high: number | null;
  /** Single values, as ticks below the range. */
  values?: number[];
}

export interface RangeChart extends Pick<Chart, "title" | "subtitle" | "x"> {
  ranges: Range[];
  /** A line across all rows: no difference. */
  zero?: number;
}

const ROW = 46;

/** Rows of values with their ranges on a common scale. */
export function drawRanges(chart: RangeChart): Drawing {
  return (size, document) => {
    const side = Math.max(12, tickWidth(chart.x) / 2);
    const margins = { top: 50, right: side, bottom: 42, left: side };
    const rows = chart.ranges.length;
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
        chart.zero === undefined
          ? null
          : Plot.ruleX([chart.zero], { stroke: ink("axis"), strokeWidth: 1.5 }),
        chart.ranges.map((range, row) => marksOf(range, row, chart.x.domain)),
      ],
    });
  };
}

function marksOf(range: Range, row: number, [left, right]: [number, number]): Plot.Markish {
  const { key, value, low, high, values = [] } = range;
  const y = row + 0.66;
  const color = ink(range.color);
  const label = Plot.text([range.label], {
    ...TEXT,
    className: `label ${key}`,
    ...{ x: left, y: row + 0.26, textAnchor: "start", fill: color },
    // a halo keeps the grid out of the letters
    ...{ stroke: ink("page"), strokeWidth: 5 },
  });
  if (value === null) return label;
  const place = { className: `range ${key}`, y1: y, y2: y, stroke: color, strokeWidth: 2 };
  return [
    label,
    Plot.ruleX(values, {
      className: `values ${key}`,
      x: (value: number) => value,
      ...{ y1: row + 0.8, y2: row + 0.94, stroke: color, strokeWidth: 1.25 },
    }),
    Plot.link([range], { ...place, x1: low ?? left, x2: high ?? right }),
    high === null ? Plot.arrow([range], { ...place, x1: value, x2: right, headLength: 8 }) : null,
    Plot.dot([range], {
      className: `value ${key}`,
      ...{ x: value, y, r: 5, symbol: range.mark, fill: color },
      ...{ stroke: ink("page"), strokeWidth: 1.5 },
    }),
  ];
}
