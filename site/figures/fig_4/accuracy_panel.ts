import { percent } from "../../html/formats.ts";
import { REPORT } from "../../report.ts";
import { drawCurves } from "../curve_chart.ts";
import type { Panel } from "../figure.ts";
import type { Interval } from "../intervals.ts";
import { type Point, pointsOf } from "../points.ts";
import { epochTicks } from "../ticks.ts";
import { dataWords, type Fig4Artifact, isPaperRun, type Line, spreadWords } from "./lines.ts";

type AccuracyCurve = Line & { points: Point[] };

/** Test accuracy against epoch, in percent over the full range, epoch 0 included. */
export function accuracyPanel(artifact: Fig4Artifact, lines: Line[]): Panel {
  const curves = lines.map((line) => ({ ...line, points: accuracyPoints(artifact, line) }));
  const { epochs } = artifact.value;
  return {
    key: "accuracy",
    title: "Test accuracy against epoch",
    description: describe(artifact, curves),
    draw: (size, document) =>
      drawCurves(
        {
          title: "b  Test accuracy",
          subtitle: `%, ${spreadWords(artifact)}`,
          x: { domain: [0, epochs], ticks: epochTicks(epochs), label: "epoch" },
          y: { domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100] },
          curves,
          reference: isPaperRun(artifact) ? lines.flatMap(printed) : [],
        },
        size,
        document,
      ),
  };
}

/** Test accuracy after each epoch, in percent. */
export function accuracyPoints({ value }: Fig4Artifact, { series }: Line): Point[] {
  const rows = value.rows.filter((row) =>
    row.split === "test" && row.batchSize === series.batchSize
  );
  return pointsOf(rows, (row) => row.epoch, (row) => 100 * row.accuracy);
}

function printed({ series, color, symbol }: Line): Interval[] {
  const report = REPORT["fig-4"][series.batchSize];
  if (report === undefined) return [];
  return [{ mean: Number(report.mean), sd: Number(report.sd), color, symbol }];
}

function describe(artifact: Fig4Artifact, curves: AccuracyCurve[]): string {
  const ends = curves.map(({ label, points, series }) => {
    const { mean, sd } = series.finalTestAccuracy;
    return `for ${label} from ${percent(points[0].mean / 100)} % to ` +
      `${percent(mean)} ± ${percent(sd)} %`;
  });
  const beside = isPaperRun(artifact)
    ? " Hollow marks beside the ends show the values printed in the report: " +
      curves.flatMap(({ label, series }) => {
        const report = REPORT["fig-4"][series.batchSize];
        return report === undefined ? [] : [`${label}: ${report.mean} ± ${report.sd} %`];
      }).join(", ") + "."
    : "";
  return `Line chart. Test accuracy on ${dataWords(artifact)} goes ${ends.join(" and ")} in ` +
    `${artifact.value.epochs} epochs (mean ± 1 sd, n = ${artifact.value.replicas} seeds).${beside}`;
}
