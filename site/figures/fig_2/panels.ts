import * as Plot from "@observablehq/plot";
import type { CapacityArtifact } from "../../../lib/schema/capacity.ts";
import type { Summary } from "../../../lib/schema/common.ts";
import { axisAround } from "../../charts/axes.ts";
import type { Curve } from "../../charts/curve.ts";
import { drawCurves } from "../../charts/curve_chart.ts";
import { drawLines, type PlainLine } from "../../charts/line_chart.ts";
import { ink, plainLook } from "../../charts/palette.ts";
import { exact, type Format, significant } from "../../html/formats.ts";
import type { Artifact } from "../../read_artifact.ts";
import type { Panel } from "../figure.ts";

export type CapacityOutput = Artifact<CapacityArtifact>;

/** A mean squared error, in words and tables alike. */
export const squaredError: Format = significant(3);

/** A fit of a high degree leaves the picture where the sample ends. */
const HEIGHT: [number, number] = [-2, 2];

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
    description: describeFits(artifact),
    draw: drawLines({
      title: "a  One sample, fitted",
      subtitle: `y, ${shown.sampleSize} noisy points`,
      x: { domain: [-1, 1], ticks: [-1, -0.5, 0, 0.5, 1], label: "x", format: exact },
      y: { domain: HEIGHT, ticks: [-2, -1, 0, 1, 2], format: exact },
      lines,
      over: sample,
      clip: true,
    }),
  };
}

function linesOf({ value }: CapacityOutput): PlainLine[] {
  const { curves, chosenDegree, truth } = value.shown;
  const fits = curves.map(({ degree, points }, i) => ({
    ...plainLook(i, curves.length),
    key: `degree-${degree}`,
    label: `degree ${degree}${degree === chosenDegree ? ", chosen" : ""}`,
    points,
  }));
  const drawnFrom: PlainLine = {
    ...{ key: "truth", label: "truth", color: "muted", mark: "cross", dashed: true },
    points: truth,
  };
  return [drawnFrom, ...fits];
}

function describeFits({ value }: CapacityOutput): string {
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

/** Training and test error against degree, for the sample size that is shown. */
export function errorsPanel(artifact: CapacityOutput): Panel {
  const { sizes: [size], draws } = artifact.value;
  const points = (of: "train" | "test") =>
    size.errors.map((errors) => ({ x: errors.degree, ...errors[of] }));
  const curves: Curve[] = [
    { key: "train", label: "training", color: "ramp-1", mark: "circle", points: points("train") },
    { key: "test", label: "test", color: "ramp-9", mark: "square", points: points("test") },
  ];
  return {
    key: "errors",
    title: "Training and test error against degree",
    description: `Line chart, logarithmic scale, mean ± 1 sd over ${draws} draws of ` +
      `${size.sampleSize} points. ${ways(size.errors)} Test error is least at degree ` +
      `${size.bestDegree}.`,
    draw: drawCurves({
      title: "b  Error against degree",
      subtitle: `mean squared error ± 1 sd, ${draws} draws`,
      x: degreeAxis(size.errors.length),
      y: axisAround("log", curves.flatMap(({ points }) => points.flatMap(bounds))),
      curves,
    }),
  };
}

/** Test error against degree for every sample size. */
export function sizesPanel(artifact: CapacityOutput): Panel {
  const { sizes, draws } = artifact.value;
  const ascending = [...sizes].sort((a, b) => a.sampleSize - b.sampleSize);
  const lines = ascending.map(({ sampleSize, errors }, i): PlainLine => ({
    ...plainLook(i, ascending.length),
    key: `size-${sampleSize}`,
    label: `${sampleSize} points`,
    points: errors.map(({ degree, test }) => ({ x: degree, y: test.mean })),
  }));
  const least = ascending.map(({ sampleSize, bestDegree, doubledFrom }) =>
    `${sampleSize} points: least at degree ${bestDegree}, ` +
    (doubledFrom === null ? "never twice that" : `twice that from degree ${doubledFrom}`)
  );
  return {
    key: "sizes",
    title: "Test error against degree for several sample sizes",
    description: `Line chart of the mean test error over ${draws} draws. ${least.join("; ")}.`,
    draw: drawLines({
      title: "c  Test error, more and fewer points",
      subtitle: `mean squared error, mean of ${draws} draws`,
      x: degreeAxis(Math.max(...sizes.map(({ errors }) => errors.length))),
      y: axisAround("log", lines.flatMap(({ points }) => points.map(({ y }) => y))),
      lines,
    }),
  };
}

/** What the axis has to hold: mean and mean + sd; mean − sd only where a logarithm can show it. */
function bounds({ mean, sd }: Summary): number[] {
  return mean > sd ? [mean - sd, mean + sd] : [mean, mean + sd];
}

function degreeAxis(highest: number) {
  const ticks = Array.from({ length: highest }, (_, k) => k + 1).filter((degree) =>
    degree % 2 === 1
  );
  return { domain: [1, highest] as [number, number], ticks, label: "degree of the polynomial" };
}

function ways(errors: { degree: number; train: Summary; test: Summary }[]): string {
  const [first, last] = [errors[0], errors.at(-1)!];
  const way = (of: "train" | "test") =>
    `from ${squaredError(first[of].mean)} at degree ${first.degree} to ` +
    `${squaredError(last[of].mean)} at degree ${last.degree}`;
  return `Training error goes ${way("train")}, test error ${way("test")}.`;
}
