import { fixed, type Format, whole } from "../../html/formats.ts";
import { type Html, markup } from "../../html/markup.ts";
import { derived, num } from "../../html/number.ts";
import { OPTIMIZERS } from "../../optimizers.ts";
import { differences, type Line, type TrainingFigure } from "./lines.ts";
import { accuracySource, finalNumber, lineName, listOf } from "./numbers.ts";
import { accuracyFormat, dataWords, lossFormat } from "./words.ts";

/** What two lines show, in one sentence: how far apart they end, and how that is beside their spread. */
export function pairFinding(artifact: TrainingFigure, lines: Line[]): Html {
  const [a, b] = lines;
  const means = lines.map(({ series }) => series.finalTestAccuracy.mean);
  const gap = Math.abs(means[0] - means[1]);
  const from = lines.map((line) => accuracySource(artifact, line));
  return markup`${opening(artifact)} test accuracy is ${accuracies(artifact, [a, b])}: ${
    derived(gap, "|a - b|", from, points)
  } points apart, ${spreadComparison(gap, lines)}.`;
}

/** The same, with the loss on the training images. */
export function pairWithLoss(artifact: TrainingFigure, lines: Line[]): Html {
  const format = lossFormat(lines);
  const losses = lines.map((line) =>
    markup`${finalNumber(artifact, line, "finalTrainLoss", format)} with ${
      lineName(artifact, line)
    }`
  );
  return markup`${pairFinding(artifact, lines)} The training loss is ${listOf(losses)}, in nats.`;
}

/** What more lines show: how each ends, the best first. */
export function rankingFinding(artifact: TrainingFigure, lines: Line[]): Html {
  const mean = ({ series }: Line) => series.finalTestAccuracy.mean;
  const ranked = lines.toSorted((a, b) => mean(b) - mean(a));
  return markup`${opening(artifact)} test accuracy is, from the highest, ${
    accuracies(artifact, ranked, lines)
  }.`;
}

function opening(artifact: TrainingFigure): Html {
  const { series } = artifact.value;
  const only = !differences(series).optimizer &&
    ` of ${OPTIMIZERS[series[0].optimizer.name].label}`;
  return markup`After ${num(artifact, "/epochs", whole)} epochs${only} on ${dataWords(artifact)},`;
}

function accuracies(artifact: TrainingFigure, lines: Line[], all = lines): Html {
  const format = accuracyFormat(all);
  return listOf(
    lines.map((line) =>
      markup`${finalNumber(artifact, line, "finalTestAccuracy", format, "%")} with ${
        lineName(artifact, line)
      }`
    ),
  );
}

function spreadComparison(gap: number, lines: Line[]): string {
  const sds = lines.map(({ series }) => series.finalTestAccuracy.sd);
  if (gap < Math.min(...sds)) return "less than one standard deviation of either";
  if (gap < Math.max(...sds)) return "less than one standard deviation of the more variable";
  return "more than one standard deviation of either";
}

/** A fraction in percentage points: 0.0256 -> 2.56. */
const points: Format = (fraction) => fixed(2)(100 * fraction);
