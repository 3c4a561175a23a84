import * as Plot from "@observablehq/plot";
import { axisAlong } from "../../charts/axes.ts";
import { band } from "../../charts/curve.ts";
import { drawLines, type PlainLine } from "../../charts/line_chart.ts";
import { ink } from "../../charts/palette.ts";
import { exact, percent } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import type { GridPoint, RateLine } from "./tuning.ts";

/** What one of the panels shows. */
interface Sensitivity {
  key: string;
  /** With its letter. */
  title: string;
  lines: RateLine[];
  /** Learning rates of all panels, so that they share a scale. */
  rates: number[];
}

/** Validation accuracy against the learning rate, in percent over the full range. */
export function sensitivityPanel({ key, title, lines, rates }: Sensitivity): Panel {
  return {
    key,
    title: `Validation accuracy against learning rate: ${labels(lines)}`,
    description: `Line chart with a logarithmic horizontal axis. ${lines.map(describe).join(" ")}`,
    draw: drawLines({
      title,
      subtitle: "validation accuracy, %, mean ± 1 sd",
      x: { ...axisAlong("log", rates), label: "learning rate α" },
      y: { domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100] },
      lines: lines.map(curve),
      under: lines.map(accuracyBand),
      over: lines.map(triedMarks),
    }),
  };
}

function curve({ key, style, grid: { points } }: RateLine): PlainLine {
  return { ...style, key, points: points.map((point) => ({ x: rate(point), y: accuracy(point) })) };
}

function describe({ style, grid, best }: RateLine): string {
  const top = `${exact(rate(best))} with ${percent(best.validationAccuracy.mean)} %`;
  const edge = grid.divergenceEdge === null
    ? "the grid does not reach where it stops training"
    : `from ${exact(grid.divergenceEdge)} on it does not train`;
  return `${style.label} is best at ${top}; ${edge}.`;
}

function labels(lines: RateLine[]): string {
  return lines.map(({ style }) => style.label).join(", ");
}

const rate = ({ optimizer }: GridPoint) => optimizer.learningRate;
const accuracy = ({ validationAccuracy }: GridPoint) => 100 * validationAccuracy.mean;

/** One standard deviation around a line, never beyond what an accuracy can be. */
function accuracyBand({ key, style, grid: { points } }: RateLine): Plot.Markish {
  const shares = points.map(({ optimizer, validationAccuracy: { mean, sd, n } }) => (
    { x: optimizer.learningRate, mean: 100 * mean, sd: 100 * sd, n }
  ));
  return band({ key, color: style.color, points: shares }, [0, 100]);
}

/** The learning rates that were tried; a cross at the smallest from which on no run trains, a ring around the best. */
function triedMarks(
  { key, style, grid: { points, divergenceEdge }, best }: RateLine,
): Plot.Markish {
  const place = { x: rate, y: accuracy };
  const stroke = ink(style.color);
  const at = (wanted: number | null) => points.filter((point) => rate(point) === wanted);
  return [
    Plot.dot(points, {
      ...place,
      className: `tried ${key}`,
      ...{ r: 2.5, symbol: style.mark, fill: stroke },
    }),
    Plot.dot(at(divergenceEdge), {
      ...place,
      className: `edge ${key}`,
      ...{ r: 8, symbol: "times", stroke, strokeWidth: 2.5 },
    }),
    Plot.dot([best], {
      ...place,
      className: `best ${key}`,
      ...{ r: 8, stroke, strokeWidth: 2 },
    }),
  ];
}
