import * as Plot from "@observablehq/plot";
import { drawLines } from "../../charts/line_chart.ts";
import { ink } from "../../charts/palette.ts";
import { exact } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import type { TheoryLine } from "../theory/lines.ts";
import { type CapacityOutput, squaredError } from "./capacity_output.ts";

/** A fit of a high degree leaves the picture where the sample ends. */
const HEIGHT: [number, number] = [-2, 2];

const STYLES: Pick<TheoryLine, "color" | "mark">[] = [
  { color: "sgd", mark: "circle" },
  { color: "rmsprop", mark: "triangle" },
  { color: "adam", mark: "diamond" },
  { color: "nesterov", mark: "square" },
];

/** The sample with the fits of several degrees, and what it was drawn from. */
export function fitsPanel(artifact: CapacityOutput): Panel {
  const { shown } = artifact.value;
  const lines = linesOf(artifact);
  const sample = Plot.dot(shown.sample, {
    className: "sample",
    x: "x",
    y: "y",
    r: 3.5,
    fill: ink("page"),
    stroke: ink("reference"),
    strokeWidth: 1.5,
  });
  return {
    key: "fits",
    title: "One sample and polynomials fitted to it",
    description: describe(artifact),
    draw: (size, document) =>
      drawLines(
        {
          title: "a  One sample, fitted",
          subtitle: `y, ${shown.sampleSize} noisy points`,
          x: { domain: [-1, 1], ticks: [-1, -0.5, 0, 0.5, 1], label: "x", format: exact },
          y: { domain: HEIGHT, ticks: [-2, -1, 0, 1, 2], format: exact },
          lines,
          over: sample,
          clip: true,
        },
        size,
        document,
      ),
  };
}

function linesOf({ value }: CapacityOutput): TheoryLine[] {
  const { curves, chosenDegree, truth } = value.shown;
  const fits = curves.map(({ degree, points }, i) => ({
    key: `degree-${degree}`,
    label: `degree ${degree}${degree === chosenDegree ? ", chosen" : ""}`,
    ...STYLES[i % STYLES.length],
    dashed: false,
    points,
  }));
  const drawnFrom: TheoryLine = {
    ...{ key: "truth", label: "truth", color: "muted", mark: "cross", dashed: true },
    points: truth,
  };
  return [drawnFrom, ...fits];
}

function describe({ value }: CapacityOutput): string {
  const { shown, truth } = value;
  const errors = shown.curves.map(({ degree }) => {
    const { train, test } = shown.errors[degree - 1];
    return `degree ${degree}: ${squaredError(train)} and ${squaredError(test)}`;
  });
  return `Scatter plot of ${shown.sampleSize} noisy values of ${truth} with fitted polynomials. ` +
    `Mean squared error on the sample and on fresh points, ${errors.join("; ")}. ` +
    `Of all degrees, ${shown.chosenDegree} does best on held-out points. The straight line misses ` +
    `the bend; the highest degree swings out at the ends.`;
}
