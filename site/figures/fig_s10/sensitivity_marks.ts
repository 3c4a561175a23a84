import * as Plot from "@observablehq/plot";
import { ink } from "../../palette.ts";
import type { GridPoint, TunedLine } from "./tuning.ts";

const rate = ({ optimizer }: GridPoint) => optimizer.learningRate;
const accuracy = ({ validationAccuracy }: GridPoint) => 100 * validationAccuracy.mean;

/** One standard deviation around a line, never beyond what an accuracy can be. */
export function bands({ key, style, points }: TunedLine): Plot.Markish {
  const at = ({ validationAccuracy: { mean, sd } }: GridPoint, side: number) =>
    Math.min(Math.max(100 * (mean + side * sd), 0), 100);
  return Plot.areaY(points, {
    className: `band ${key}`,
    x: rate,
    y1: (point: GridPoint) => at(point, -1),
    y2: (point: GridPoint) => at(point, 1),
    fill: ink(style.color),
    fillOpacity: 0.18,
  });
}

/** The learning rates that were tried. */
export function gridDots({ key, style, points }: TunedLine): Plot.Markish {
  return Plot.dot(points, {
    className: `tried ${key}`,
    x: rate,
    y: accuracy,
    r: 2.5,
    symbol: style.mark,
    fill: ink(style.color),
  });
}

/** A ring around the point that was chosen. */
export function chosenRings({ key, style, tuned, points }: TunedLine): Plot.Markish {
  const chosen = points.filter((point) => rate(point) === tuned.optimizer.learningRate);
  return Plot.dot(chosen, {
    className: `chosen ${key}`,
    x: rate,
    y: accuracy,
    r: 8,
    stroke: ink(style.color),
    strokeWidth: 2,
  });
}

/** A cross at the smallest learning rate from which on no run trains. */
export function edgeCrosses({ key, style, tuned, points }: TunedLine): Plot.Markish {
  return Plot.dot(points.filter((point) => rate(point) === tuned.divergenceEdge), {
    className: `edge ${key}`,
    x: rate,
    y: accuracy,
    r: 8,
    symbol: "times",
    stroke: ink(style.color),
    strokeWidth: 2.5,
  });
}
