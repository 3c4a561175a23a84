import { percent } from "../../html/formats.ts";
import { REPORT } from "../../report.ts";
import type { Panel } from "../figure.ts";
import { drawStrips, type Strip } from "../strip_chart.ts";
import { axis, niceTicks } from "../ticks.ts";
import { type Fig4Artifact, isPaperRun, type Line } from "./lines.ts";

/**
 * Accuracy after the last epoch, every seed, on a scale of its own; the report's mean and sd below
 * ours.
 */
export function seedsPanel(artifact: Fig4Artifact, lines: Line[]): Panel {
  const strips = lines.flatMap((line) => [
    ours(artifact, line),
    ...(isPaperRun(artifact) ? printed(line) : []),
  ]);
  const ends = strips.flatMap(({ values, mean, sd }) => [mean - sd, mean + sd, ...values]);
  const ticks = niceTicks(Math.max(0, Math.min(...ends)), Math.min(100, Math.max(...ends)), 5);
  return {
    key: "seeds",
    title: "Final test accuracy of every seed",
    description: `Dot plot. ${strips.map(describe).join(" ")}`,
    draw: (size, document) =>
      drawStrips(
        {
          title: "c  Final test accuracy, zoomed in",
          subtitle: "mean ± 1 sd, a tick per seed",
          x: { ...axis(ticks), label: "test accuracy, %" },
          strips,
        },
        size,
        document,
      ),
  };
}

/**
 * Test accuracy after the last epoch, one value per seed, as fractions, in the order of the seeds.
 */
export function finalAccuracies({ value }: Fig4Artifact, { series }: Line): number[] {
  return value.rows
    .filter((row) => row.split === "test" && row.batchSize === series.batchSize)
    .filter((row) => row.epoch === value.epochs)
    .sort((a, b) => a.replica - b.replica)
    .map((row) => row.accuracy);
}

function ours(artifact: Fig4Artifact, line: Line): Strip {
  const { mean, sd } = line.series.finalTestAccuracy;
  return {
    ...line,
    label: `${line.label}, here: ${percent(mean)} ± ${percent(sd)}`,
    values: finalAccuracies(artifact, line).map((accuracy) => 100 * accuracy),
    mean: 100 * mean,
    sd: 100 * sd,
  };
}

function printed(line: Line): Strip[] {
  const report = REPORT["fig-4"][line.series.batchSize];
  if (report === undefined) return [];
  return [{
    ...line,
    key: `report ${line.key}`,
    label: `${line.label}, report: ${report.mean} ± ${report.sd}`,
    values: [],
    mean: Number(report.mean),
    sd: Number(report.sd),
    hollow: true,
  }];
}

function describe({ label, values }: Strip): string {
  const single = values.map((value) => percent(value / 100)).join(", ");
  return `${label} %${values.length > 0 ? `, single seeds ${single} %` : ""}.`;
}
