import { summarize } from "../../../lib/stats/summary.ts";
import { axis, epochTicks, niceTicks } from "../../charts/axes.ts";
import type { Point } from "../../charts/curve.ts";
import { drawCurves } from "../../charts/curve_chart.ts";
import { drawSizes, type SizeLine } from "../../charts/size_chart.ts";
import { exact, type Format, seconds, whole } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import { accuracyPoints } from "../training/accuracy_panel.ts";
import { finalRows } from "../training/final_panels.ts";
import type { Line, TrainingFigure } from "../training/lines.ts";
import { lossAxis } from "../training/loss_panel.ts";
import { type EpochTimes, secondsOf } from "../training/times.ts";
import { accuracyFormat, listWords, lossFormat, spreadWords } from "../training/words.ts";
import { heldFrom, largestRate, type SizeRuns } from "./runs.ts";

/** What a chart by batch size shows of a line of the artifact, in its own unit. */
type Measure = (
  artifact: TrainingFigure,
  line: Line,
) => { mean: Point; values: SizeLine["values"] };

/** Test accuracy after the last epoch against batch size. */
export function accuracyBySize(runs: SizeRuns, letter: string): Panel {
  const { artifact, lines } = runs;
  const percent = accuracyFormat(lines);
  const shown = sizeLines(runs, accuracyOf);
  return {
    key: "accuracy",
    title: "Final test accuracy against batch size",
    description: describe(artifact, shown, "Test accuracy", "%", (value) => percent(value / 100)),
    draw: drawSizes({
      title: `${letter}  Final test accuracy`,
      subtitle: `%, ${spreadWords(artifact)}`,
      sizes: lines.map(({ series }) => series.batchSize),
      y: axis(niceTicks(0, Math.min(100, Math.max(...shown.flatMap(extent))), 5)),
      lines: shown,
      ...heldPart(lines),
    }),
  };
}

/** Loss on the training images after the last epoch against batch size. */
export function lossBySize(runs: SizeRuns, letter: string): Panel {
  const { artifact, lines } = runs;
  const shown = sizeLines(runs, lossOf);
  const y = lossAxis(shown.flatMap(({ points }) => points));
  const scale = y.type === "log" ? "log" : "linear";
  return {
    key: "loss",
    title: "Final training loss against batch size",
    description: describe(artifact, shown, "Training loss", "nats", lossFormat(lines)),
    draw: drawSizes({
      title: `${letter}  Final training loss`,
      subtitle: `nats, ${scale}, ${spreadWords(artifact)}`,
      sizes: lines.map(({ series }) => series.batchSize),
      y,
      lines: shown,
      ...heldPart(lines),
    }),
  };
}

/** Test accuracy against epoch at every batch size, means alone: so many bands would hide each other. */
export function curvesPanel({ artifact, lines }: SizeRuns, letter: string): Panel {
  const curves = lines.map((line) => ({ ...line, points: accuracyPoints(artifact, line) }));
  const { epochs, replicas } = artifact.value;
  const highest = Math.max(...curves.flatMap(({ points }) => points.map(({ mean }) => mean)));
  const percent = accuracyFormat(lines);
  const ends = lines.map(({ label, series }) =>
    `${percent(series.finalTestAccuracy.mean)} % for ${label}`
  );
  return {
    key: "curves",
    title: "Test accuracy against epoch at every batch size",
    description:
      `Line chart of means over ${replicas} seeds. After ${epochs} epochs test accuracy ` +
      `is ${listWords(ends)}.`,
    draw: drawCurves({
      title: `${letter}  Test accuracy along the way`,
      subtitle: `%, mean, n\u00a0=\u00a0${replicas} seeds`,
      x: { domain: [0, epochs], ticks: epochTicks(epochs), label: "epoch" },
      y: axis(niceTicks(0, Math.min(100, highest), 5)),
      curves,
      bands: false,
      inOrder: true,
    }),
  };
}

/** Training time of an epoch against batch size, the first epoch apart. */
export function timeBySize(times: EpochTimes[], letter: string): Panel {
  const lines = [
    timeLine(times, "later", "later epochs"),
    timeLine(times, "first", "first epoch"),
  ].filter(({ points }) => points.length > 0);
  const all = lines.flatMap(({ values }) => values.map(({ y }) => y));
  return {
    key: "time",
    title: "Training time of an epoch against batch size",
    description:
      `Line chart, batch sizes on a logarithmic scale. Seconds an epoch took, by batch size: ${
        lines.map(describeTimes).join(" ")
      }`,
    draw: drawSizes({
      title: `${letter}  Training time of an epoch`,
      subtitle: "seconds, every epoch and means",
      sizes: times.map(({ line }) => line.series.batchSize),
      y: axis(niceTicks(0, Math.max(...all), 5)),
      lines,
      heldFrom: null,
      heldWords: "",
    }),
  };
}

/** Where the rule stops, as the charts show it. */
function heldPart(lines: Line[]) {
  return { heldFrom: heldFrom(lines), heldWords: `α held at ${exact(largestRate(lines))} →` };
}

/** The report's runs, and dashed the ones whose learning rate grows on, where they are at hand. */
function sizeLines({ artifact, lines, continued }: SizeRuns, measure: Measure): SizeLine[] {
  const line = (key: string, from: TrainingFigure, all: Line[]): SizeLine => {
    const measured = all.map((one) => measure(from, one));
    return {
      ...{ key, color: "sgd", mark: "circle" },
      points: measured.map(({ mean }) => mean),
      values: measured.flatMap(({ values }) => values),
    };
  };
  const held = line("held", artifact, lines);
  if (continued === null) return [held];
  const on = line("continued", continued.artifact, continued.lines);
  return [
    { ...held, label: "the report’s rule" },
    { ...on, dashed: true, label: "α growing on" },
  ];
}

const accuracyOf: Measure = (artifact, line) => {
  const { batchSize: x, finalTestAccuracy: { mean, sd, n } } = line.series;
  const rows = finalRows(artifact, line, "test");
  return {
    mean: { x, mean: 100 * mean, sd: 100 * sd, n },
    values: rows.map((row) => ({ x, y: 100 * row.accuracy })),
  };
};

const lossOf: Measure = (artifact, line) => {
  const { batchSize: x, finalTrainLoss } = line.series;
  const rows = finalRows(artifact, line, "train");
  return { mean: { x, ...finalTrainLoss }, values: rows.map((row) => ({ x, y: row.loss })) };
};

function extent({ points, values }: SizeLine): number[] {
  return [
    ...points.flatMap(({ mean, sd }) => [mean - sd, mean + sd]),
    ...values.map(({ y }) => y),
  ];
}

function describe(
  artifact: TrainingFigure,
  [{ points }, continued]: SizeLine[],
  what: string,
  unit: string,
  format: Format,
): string {
  const each = (all: Point[]) =>
    listWords(all.map(({ x, mean, sd }) => `${whole(x)}: ${format(mean)} ± ${format(sd)}`));
  const best = points.reduce((a, b) => (unit === "%" ? b.mean > a.mean : b.mean < a.mean) ? b : a);
  const on = continued === undefined
    ? ""
    : ` With the learning rate growing on, dashed: ${each(continued.points)}.`;
  return `Line chart. ${what} after ${artifact.value.epochs} epochs by batch size, ${unit}, ` +
    `${spreadWords(artifact)}: ${each(points)}. Best at ${whole(best.x)}.${on}`;
}

function timeLine(times: EpochTimes[], which: "first" | "later", label: string): SizeLine {
  const measured = times.map((time) => ({
    x: time.line.series.batchSize,
    values: secondsOf(time, which),
  })).filter(({ values }) => values.length > 0);
  const isFirst = which === "first";
  return {
    key: which,
    label,
    color: isFirst ? "muted" : "sgd",
    mark: isFirst ? "square" : "circle",
    dashed: isFirst,
    points: measured.map(({ x, values }) => ({ x, ...summarize(values) })),
    values: measured.flatMap(({ x, values }) => values.map((y) => ({ x, y }))),
  };
}

function describeTimes({ label, points }: SizeLine): string {
  const each = points.map(({ x, mean }) => `${whole(x)}: ${seconds(mean)}`);
  return `${label}, ${listWords(each)}.`;
}
