import { drawCurves } from "../curve_chart.ts";
import type { Panel } from "../figure.ts";
import { axis, epochTicks, niceTicks } from "../ticks.ts";
import { accuracyPoints } from "../training/accuracy_panel.ts";
import type { Line, TrainingFigure } from "../training/lines.ts";
import { accuracyFormat, listWords } from "../training/words.ts";

/** Test accuracy against epoch at every batch size, means alone: so many bands would hide each other. */
export function curvesPanel(artifact: TrainingFigure, lines: Line[], letter: string): Panel {
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
    draw: (size, document) =>
      drawCurves(
        {
          title: `${letter}  Test accuracy along the way`,
          subtitle: `%, mean, n\u00a0=\u00a0${replicas} seeds`,
          x: { domain: [0, epochs], ticks: epochTicks(epochs), label: "epoch" },
          y: axis(niceTicks(0, Math.min(100, highest), 5)),
          curves,
          bands: false,
          inOrder: true,
          reference: [],
        },
        size,
        document,
      ),
  };
}
