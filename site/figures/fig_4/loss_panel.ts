import { fixed } from "../../html/formats.ts";
import { drawCurves } from "../curve_chart.ts";
import type { Panel } from "../figure.ts";
import { type Point, pointsOf } from "../points.ts";
import { axis, epochTicks, niceTicks } from "../ticks.ts";
import { dataWords, type Fig4Artifact, type Line, spreadWords } from "./lines.ts";

/** Minibatch loss against epoch. */
export function lossPanel(artifact: Fig4Artifact, lines: Line[]): Panel {
  const curves = lines.map((line) => ({ ...line, points: lossPoints(artifact, line) }));
  const bounds = curves.flatMap(({ points }) =>
    points.flatMap(({ mean, sd }) => [mean - sd, mean + sd])
  );
  // linear: the loss stays within one decade, where a log axis only makes ticks harder to read
  const ticks = niceTicks(Math.min(...bounds), Math.max(...bounds), 5);
  const { epochs } = artifact.value;
  return {
    key: "loss",
    title: "Minibatch loss against epoch",
    description: describe(artifact, curves),
    draw: (size, document) =>
      drawCurves(
        {
          title: "a  Minibatch loss",
          subtitle: `nats, ${spreadWords(artifact)}`,
          x: { domain: [0, epochs], ticks: epochTicks(epochs), label: "epoch" },
          y: axis(ticks),
          curves,
          reference: [],
        },
        size,
        document,
      ),
  };
}

function lossPoints({ value }: Fig4Artifact, { series }: Line): Point[] {
  const rows = value.lossCurve.filter((row) => row.batchSize === series.batchSize);
  return pointsOf(rows, (row) => row.epoch, (row) => row.loss);
}

function describe(artifact: Fig4Artifact, curves: (Line & { points: Point[] })[]): string {
  const loss = fixed(3);
  const falls = curves.map(({ label, points }) => {
    const [first, last] = [points[0], points.at(-1)!];
    return `for ${label} from ${loss(first.mean)} to ${loss(last.mean)}`;
  });
  const widest = Math.max(...curves.flatMap(({ points }) => points.map(({ sd }) => sd)));
  return `Line chart. The loss on ${dataWords(artifact)}, averaged over windows of steps, goes ` +
    `${falls.join(" and ")} nats over ${artifact.value.epochs} epochs; ` +
    `one standard deviation over the seeds is at most ${loss(widest)}.`;
}
