import { exact, whole } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import type { Point } from "../points.ts";
import { axis, niceTicks } from "../ticks.ts";
import { finalRows } from "../training/final_panels.ts";
import type { Line, TrainingFigure } from "../training/lines.ts";
import { lossAxis } from "../training/loss_panel.ts";
import { accuracyFormat, listWords, lossFormat, spreadWords } from "../training/words.ts";
import { drawSizes, type SizeLine } from "./size_chart.ts";
import { heldFrom, largestRate } from "./rates.ts";

/** Test accuracy after the last epoch against batch size. */
export function accuracyBySize(artifact: TrainingFigure, lines: Line[], letter: string): Panel {
  const percent = accuracyFormat(lines);
  const line = sizeLine(
    lines.map(({ series }) => ({ x: series.batchSize, ...scaled(series.finalTestAccuracy, 100) })),
    lines.flatMap((line) =>
      finalRows(artifact, line, "test").map((row) => ({
        x: line.series.batchSize,
        y: 100 * row.accuracy,
      }))
    ),
  );
  const ends = extent(line);
  return {
    key: "accuracy",
    title: "Final test accuracy against batch size",
    description: describe(
      artifact,
      line.points,
      "Test accuracy",
      "%",
      (value) => percent(value / 100),
    ),
    draw: (size, document) =>
      drawSizes(
        {
          title: `${letter}  Final test accuracy`,
          subtitle: `%, ${spreadWords(artifact)}`,
          sizes: lines.map(({ series }) => series.batchSize),
          y: axis(niceTicks(0, Math.min(100, Math.max(...ends)), 5)),
          lines: [line],
          ...heldPart(lines),
        },
        size,
        document,
      ),
  };
}

/** Loss on the training images after the last epoch against batch size. */
export function lossBySize(artifact: TrainingFigure, lines: Line[], letter: string): Panel {
  const line = sizeLine(
    lines.map(({ series }) => ({ x: series.batchSize, ...series.finalTrainLoss })),
    lines.flatMap((line) =>
      finalRows(artifact, line, "train").map((row) => ({
        x: line.series.batchSize,
        y: row.loss,
      }))
    ),
  );
  const y = lossAxis(line.points);
  const scale = y.type === "log" ? "log" : "linear";
  return {
    key: "loss",
    title: "Final training loss against batch size",
    description: describe(artifact, line.points, "Training loss", "nats", lossFormat(lines)),
    draw: (size, document) =>
      drawSizes(
        {
          title: `${letter}  Final training loss`,
          subtitle: `nats, ${scale}, ${spreadWords(artifact)}`,
          sizes: lines.map(({ series }) => series.batchSize),
          y,
          lines: [line],
          ...heldPart(lines),
        },
        size,
        document,
      ),
  };
}

/** Where the rule stops, as the charts show it. */
export function heldPart(lines: Line[]) {
  return { heldFrom: heldFrom(lines), heldWords: `α held at ${exact(largestRate(lines))} →` };
}

function sizeLine(points: Point[], values: SizeLine["values"]): SizeLine {
  return { key: "sgd", color: "sgd", symbol: "circle", points, values };
}

function scaled({ mean, sd, n }: Omit<Point, "x">, factor: number): Omit<Point, "x"> {
  return { mean: factor * mean, sd: factor * sd, n };
}

function extent({ points, values }: SizeLine): number[] {
  return [
    ...points.flatMap(({ mean, sd }) => [mean - sd, mean + sd]),
    ...values.map(({ y }) => y),
  ];
}

function describe(
  artifact: TrainingFigure,
  points: Point[],
  what: string,
  unit: string,
  format: (value: number) => string,
): string {
  const each = points.map(({ x, mean, sd }) => `${whole(x)}: ${format(mean)} ± ${format(sd)}`);
  const best = points.reduce((a, b) => (unit === "%" ? b.mean > a.mean : b.mean < a.mean) ? b : a);
  return `Line chart. ${what} after ${artifact.value.epochs} epochs by batch size, ${unit}, ` +
    `${spreadWords(artifact)}: ${listWords(each)}. Best at ${whole(best.x)}.`;
}
