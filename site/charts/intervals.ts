import * as Plot from "@observablehq/plot";
import { type Chart, TEXT } from "./chart.ts";
import type { Symbol } from "./curve_chart.ts";
import { type ColorName, ink } from "./palette.ts";

/** A mean and one standard deviation to either side, in units of the vertical axis. */
export interface Interval {
  mean: number;
  sd: number;
  color: ColorName;
  symbol: Symbol;
}

/**
 * Hollow marks with whiskers in the right margin, headed "report": values that were printed, not
 * computed here.
 *
 * @param offset distance from the plot area, px
 */
export function intervalsBeside(frame: Chart, values: Interval[], offset: number): Plot.Markish {
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
        symbol: interval.symbol,
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
