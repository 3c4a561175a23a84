import { axis, epochTicks, logAxis, niceTicks } from "../../charts/axes.ts";
import type { Axis } from "../../charts/chart.ts";
import { type Curve, type Point, pointsOf } from "../../charts/curve.ts";
import { cutOff } from "../../charts/curve_chart.ts";
import { fixed } from "../../html/formats.ts";
import { dataWords } from "../experiment.ts";
import { curvePanel, type Panel } from "../figure.ts";
import type { Line, TrainingFigure } from "./lines.ts";
import { listWords, spreadWords } from "./words.ts";

type LossCurve = Line & { points: Point[] };

/** Minibatch loss against epoch. */
export function lossPanel(artifact: TrainingFigure, lines: Line[], letter: string): Panel {
  const curves = lossCurves(artifact, lines);
  const y = lossAxis(curves.flatMap(({ points }) => points));
  const scale = y.type === "log" ? "log" : "linear";
  const { epochs } = artifact.value;
  return {
    key: "loss",
    title: "Minibatch loss against epoch",
    description: describe(artifact, curves, scale),
    ...curvePanel({
      title: `${letter}  Minibatch loss`,
      subtitle: `nats, ${scale}, ${spreadWords(artifact)}`,
      x: { domain: [0, epochs], ticks: epochTicks(epochs), label: "epoch" },
      y,
      curves,
    }),
  };
}

/** Minibatch loss, averaged over windows of steps. */
export function lossCurves({ value }: TrainingFigure, lines: Line[]): LossCurve[] {
  return lines.map((line) => {
    const rows = value.lossCurve.filter((row) => row.trainedBy === line.series.trainedBy);
    return { ...line, points: pointsOf(rows, (row) => row.epoch, (row) => row.loss) };
  });
}

/** Whether a band goes below the axis of the losses. */
export function hasCutBands(curves: Curve[]): boolean {
  const y = lossAxis(curves.flatMap(({ points }) => points));
  return curves.some((curve) => cutOff(curve, y).length > 0);
}

/**
 * Logarithmic, since losses that fall geometrically are straight lines there; linear where they stay
 * within a factor of two: both look the same then, and linear ticks read better. A band that reaches
 * below a quarter of its line, or below zero, does not stretch the axis: it is cut off.
 *
 * @param scale where it is not to be chosen by the data
 */
export function lossAxis(points: Point[], scale?: Axis["type"]): Axis {
  const low = Math.min(...points.map(({ mean, sd }) => Math.max(mean - sd, mean / 4, 1e-9)));
  const high = Math.max(...points.map(({ mean, sd }) => mean + sd));
  const isLog = scale === undefined ? high > 2 * low : scale === "log";
  return isLog ? logAxis(low, high) : axis(niceTicks(low, high, 5));
}

function describe(artifact: TrainingFigure, curves: LossCurve[], scale: string): string {
  const ends = curves.map(({ points }) => points.at(-1)!.mean);
  const loss = fixed(Math.min(...ends) < 0.1 ? 4 : 3);
  const falls = curves.map(({ label, points }, i) =>
    `for ${label} from ${loss(points[0].mean)} to ${loss(ends[i])}`
  );
  const lowest = curves[ends.indexOf(Math.min(...ends))];
  const order = curves.length > 1 ? ` ${lowest.label} ends lowest.` : "";
  return `Line chart, ${scale} scale. The minibatch loss on ${
    dataWords(artifact)
  }, averaged over ` +
    `windows of steps, goes ${listWords(falls)} nats over ${artifact.value.epochs} epochs ` +
    `(${spreadWords(artifact)}).${order}`;
}
