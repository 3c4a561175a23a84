import { type Printed, REPORT } from "../../../lib/report.ts";
import type { FigureSeries, TrainingFigureArtifact } from "../../../lib/schema/training_figure.ts";
import { type Look, OPTIMIZERS, plainLook } from "../../charts/palette.ts";
import { exact, whole } from "../../html/formats.ts";
import type { Artifact } from "../../read_artifact.ts";

export type TrainingFigure = Artifact<TrainingFigureArtifact>;

/** A number of the report for one line, and its key among those of the figure. */
export type Reference = Printed & { figure: string; key: string };

/**
 * One config of a figure, as it looks in every panel. Its label is what tells it from the figure's other
 * lines: `b = 64`, `SGD`, `SGD, α = 0.016`.
 */
export interface Line extends Look {
  series: FigureSeries;
  /** JSON pointer of `series` in the artifact. */
  pointer: string;
  /** Part of class names: `sgd-b64-lr0-001`. */
  key: string;
  /** Drawn with dashes: the same optimizer and batch size with a larger learning rate is there too. */
  dashed: boolean;
  /** What the report prints for it; `null` when nothing, or when this is not the same experiment. */
  reference: Reference | null;
}

/**
 * The lines of a figure, in the order of its artifact.
 *
 * @param figure id of the figure: `fig-4`
 */
export function linesOf(artifact: TrainingFigure, figure: string): Line[] {
  const { series: all, profile } = artifact.value;
  return all.map((series, i) => ({
    series,
    pointer: `/series/${i}`,
    key: series.trainedBy.replace(/^train\//, "").replace(/[^\w-]/g, "-"),
    ...lookOf(series, all),
    label: labelOf(series, all),
    dashed: all.some((other) => isLikeWithLargerRate(other, series)),
    reference: profile === "paper" ? referenceOf(figure, series) : null,
  }));
}

/** By final test accuracy, the highest first. */
export function ranked(lines: Line[]): Line[] {
  const accuracy = ({ series }: Line) => series.finalTestAccuracy.mean;
  return lines.toSorted((a, b) => accuracy(b) - accuracy(a));
}

/** What the lines of a figure differ in. */
export function differences(all: FigureSeries[]) {
  const count = (key: (series: FigureSeries) => unknown) => new Set(all.map(key)).size;
  const optimizer = count((series) => series.optimizer.name) > 1;
  const batchSize = count((series) => series.batchSize) > 1;
  // where each optimizer and batch size occurs once, its learning rate tells nothing apart
  const learningRate = count((series) => `${series.optimizer.name} ${series.batchSize}`) <
    all.length;
  return { optimizer, batchSize, learningRate };
}

function labelOf(series: FigureSeries, all: FigureSeries[]): string {
  const differ = differences(all);
  const { name, learningRate } = series.optimizer;
  const parts = [
    differ.optimizer && OPTIMIZERS[name].label,
    differ.batchSize && `b\u00a0=\u00a0${whole(series.batchSize)}`,
    differ.learningRate && `α\u00a0=\u00a0${exact(learningRate)}`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(", ") : OPTIMIZERS[name].label;
}

function lookOf(series: FigureSeries, all: FigureSeries[]): Omit<Look, "label"> {
  const sizes = [...new Set(all.map(({ batchSize }) => batchSize))].sort((a, b) => a - b);
  if (sizes.length === 1) return OPTIMIZERS[series.optimizer.name];
  return plainLook(sizes.indexOf(series.batchSize), sizes.length);
}

function isLikeWithLargerRate(other: FigureSeries, series: FigureSeries): boolean {
  return other.optimizer.name === series.optimizer.name && other.batchSize === series.batchSize &&
    other.optimizer.learningRate > series.optimizer.learningRate;
}

function referenceOf(figure: string, { optimizer, batchSize }: FigureSeries): Reference | null {
  const printed = REPORT[figure] ?? {};
  const key = [optimizer.name, String(batchSize)].find((key) => key in printed);
  return key === undefined ? null : { ...printed[key], figure, key };
}
