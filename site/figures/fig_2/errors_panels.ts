import type { Summary } from "../../../lib/schema/common.ts";
import { axisAround } from "../../charts/axes.ts";
import { type Curve, drawCurves } from "../../charts/curve_chart.ts";
import { drawLines } from "../../charts/line_chart.ts";
import type { Panel } from "../figure.ts";
import type { TheoryLine } from "../theory/lines.ts";
import { type CapacityOutput, squaredError } from "./capacity_output.ts";

/** Training and test error against degree, for the sample size that is shown. */
export function errorsPanel(artifact: CapacityOutput): Panel {
  const { sizes: [size], draws } = artifact.value;
  const points = (of: "train" | "test") =>
    size.errors.map((errors) => ({ x: errors.degree, ...errors[of] }));
  const curves: Curve[] = [
    { key: "train", label: "training", color: "ramp-1", symbol: "circle", points: points("train") },
    { key: "test", label: "test", color: "ramp-9", symbol: "square", points: points("test") },
  ];
  return {
    key: "errors",
    title: "Training and test error against degree",
    description: `Line chart, logarithmic scale, mean ± 1 sd over ${draws} draws of ` +
      `${size.sampleSize} points. ${ways(size.errors)} Test error is least at degree ` +
      `${size.bestDegree}.`,
    draw: (width, document) =>
      drawCurves(
        {
          title: "b  Error against degree",
          subtitle: `mean squared error, mean ± 1 sd, n\u00a0=\u00a0${draws} draws`,
          x: degreeAxis(size.errors.length),
          y: axisAround("log", curves.flatMap(({ points }) => points.flatMap(bounds))),
          curves,
          reference: [],
        },
        width,
        document,
      ),
  };
}

/** Test error against degree for every sample size. */
export function sizesPanel(artifact: CapacityOutput): Panel {
  const { sizes, draws } = artifact.value;
  const styles: Pick<TheoryLine, "color" | "mark">[] = [
    { color: "sgd", mark: "circle" },
    { color: "nesterov", mark: "square" },
    { color: "rmsprop", mark: "triangle" },
  ];
  const ascending = [...sizes].sort((a, b) => a.sampleSize - b.sampleSize);
  const lines = ascending.map(({ sampleSize, errors }, i): TheoryLine => ({
    key: `size-${sampleSize}`,
    label: `${sampleSize} points`,
    ...styles[i % styles.length],
    dashed: false,
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
    draw: (width, document) =>
      drawLines(
        {
          title: "c  Test error, more and fewer points",
          subtitle: `mean squared error, mean of ${draws} draws`,
          x: degreeAxis(Math.max(...sizes.map(({ errors }) => errors.length))),
          y: axisAround("log", lines.flatMap(({ points }) => points.map(({ y }) => y))),
          lines,
        },
        width,
        document,
      ),
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
