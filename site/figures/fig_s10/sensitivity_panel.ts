import { exact, percent } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import { axisAlong } from "../theory/axes.ts";
import { drawLines } from "../theory/line_chart.ts";
import type { TheoryLine } from "../theory/lines.ts";
import { bands, chosenRings, edgeCrosses, gridDots } from "./sensitivity_marks.ts";
import type { TunedLine } from "./tuning.ts";

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
