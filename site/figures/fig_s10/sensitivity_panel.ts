import * as Plot from "@observablehq/plot";
import { axisAlong } from "../../charts/axes.ts";
import { drawLines } from "../../charts/line_chart.ts";
import { ink } from "../../charts/palette.ts";
import { exact, percent } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import type { TheoryLine } from "../theory/lines.ts";
import type { GridPoint, TunedLine } from "./tuning.ts";

/** What one of the panels shows. */
export interface Sensitivity {
  key: string;
  /** With its letter. */
  title: string;
  lines: TunedLine[];
  /** Learning rates of all panels, so that they share a scale. */
  rates: number[];
}

/** Validation accuracy against the learning rate, in percent over the full range. */
export function sensitivityPanel({ key, title, lines, rates }: Sensitivity): Panel {
  return {
    key,
    title: `Validation accuracy against learning rate: ${labels(lines)}`,
    description: `Line chart with a logarithmic horizontal axis. ${lines.map(describe).join(" ")}`,
    draw: (size, document) =>
      drawLines(
        {
          title,
          subtitle: "validation accuracy, %, mean ± 1 sd",
          x: { ...axisAlong("log", rates), label: "learning rate α" },
          y: { domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100] },
          lines: lines.map(curve),
          under: lines.map(bands),
          over: lines.map((line) => [gridDots(line), edgeCrosses(line), chosenRings(line)]),
        },
        size,
        document,
      ),
  };
}

function curve({ key, style, points }: TunedLine): TheoryLine {
  return {
    key,
    ...style,
    dashed: false,
    points: points.map(({ optimizer, validationAccuracy }) => ({
      x: optimizer.learningRate,
      y: 100 * validationAccuracy.mean,
    })),
  };
}

function describe({ style, tuned, points }: TunedLine): string {
  const best = points.find(({ optimizer }) =>
    optimizer.learningRate === tuned.optimizer.learningRate
  );
  const top = best === undefined ? "" : ` with ${percent(best.validationAccuracy.mean)} %`;
  const edge = tuned.divergenceEdge === null
    ? "the grid does not reach where it stops training"
    : `from ${exact(tuned.divergenceEdge)} on it does not train`;
  return `${style.label} is best at ${exact(tuned.optimizer.learningRate)}${top}; ${edge}.`;
}

function labels(lines: TunedLine[]): string {
  return lines.map(({ style }) => style.label).join(", ");
}

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
