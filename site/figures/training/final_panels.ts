import { axis, niceTicks } from "../../charts/axes.ts";
import { drawStrips, type Strip } from "../../charts/strip_chart.ts";
import type { Format } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import type { Line, TrainingFigure } from "./lines.ts";
import { accuracyFormat, lossFormat } from "./words.ts";

/** An axis that shows less of the range than this, in points, is called a zoom. */
const WHOLE = 60;

/**
 * Accuracy after the last epoch, every seed, on a scale of its own; the report's mean and sd below
 * ours.
 */
export function seedsPanel(artifact: TrainingFigure, lines: Line[], letter: string): Panel {
  const percent = accuracyFormat(lines);
  const strips = lines.flatMap((
    line,
  ) => [accuracyStrip(artifact, line, percent), ...printed(line)]);
  const ends = strips.flatMap(({ values, mean, sd }) => [mean - sd, mean + sd, ...values]);
  const ticks = niceTicks(Math.max(0, Math.min(...ends)), Math.min(100, Math.max(...ends)), 5);
  const zoomed = ticks.at(-1)! - ticks[0] < WHOLE ? ", zoomed in" : "";
  return {
    key: "seeds",
    title: "Final test accuracy of every seed",
    description: `Dot plot. ${
      strips.map((strip) => describe(strip, "%", (value) => percent(value / 100))).join(" ")
    }`,
    draw: drawStrips({
      title: `${letter}  Final test accuracy${zoomed}`,
      subtitle: "mean ± 1 sd, a tick per seed",
      x: { ...axis(ticks), label: "test accuracy, %" },
      strips,
    }),
  };
}

/** Loss on the training images after the last epoch, every seed. */
export function finalLossPanel(artifact: TrainingFigure, lines: Line[], letter: string): Panel {
  const loss = lossFormat(lines);
  const strips = lines.map((line): Strip => {
    const { mean, sd } = line.series.finalTrainLoss;
    const values = finalRows(artifact, line, "train").map((row) => row.loss);
    return { ...line, label: `${line.label}: ${loss(mean)} ± ${loss(sd)}`, values, mean, sd };
  });
  const ends = strips.flatMap(({ values, mean, sd }) => [mean - sd, mean + sd, ...values]);
  const ticks = niceTicks(Math.max(0, Math.min(...ends)), Math.max(...ends), 5);
  return {
    key: "final-loss",
    title: "Final training loss of every seed",
    description: `Dot plot. ${strips.map((strip) => describe(strip, "nats", loss)).join(" ")}`,
    draw: drawStrips({
      title: `${letter}  Final training loss`,
      subtitle: "mean ± 1 sd, a tick per seed",
      x: { ...axis(ticks), label: "training loss, nats" },
      strips,
    }),
  };
}

/** The rows of one line after the last epoch, a seed each, in order. */
export function finalRows({ value }: TrainingFigure, { series }: Line, split: "train" | "test") {
  return value.rows
    .filter((row) => row.split === split && row.trainedBy === series.trainedBy)
    .filter((row) => row.epoch === value.epochs)
    .sort((a, b) => a.replica - b.replica);
}

function accuracyStrip(artifact: TrainingFigure, line: Line, percent: Format): Strip {
  const { mean, sd } = line.series.finalTestAccuracy;
  const here = line.reference === null ? "" : ", here";
  return {
    ...line,
    label: `${line.label}${here}: ${percent(mean)} ± ${percent(sd)}`,
    values: finalRows(artifact, line, "test").map((row) => 100 * row.accuracy),
    mean: 100 * mean,
    sd: 100 * sd,
  };
}

function printed(line: Line): Strip[] {
  if (line.reference === null) return [];
  const { mean, sd } = line.reference;
  return [{
    ...line,
    key: `report ${line.key}`,
    label: `${line.label}, report: ${mean} ± ${sd}`,
    values: [],
    mean: Number(mean),
    sd: Number(sd),
    hollow: true,
  }];
}

function describe({ label, values }: Strip, unit: string, format: Format): string {
  const single = values.map(format).join(", ");
  return `${label} ${unit}${values.length > 0 ? `, single seeds ${single} ${unit}` : ""}.`;
}
