import { mean } from "../../../lib/stats/summary.ts";
import { OPTIMIZERS } from "../../charts/palette.ts";
import { exact, percent2, seconds, whole } from "../../html/formats.ts";
import { type Html, listOf, markup } from "../../html/markup.ts";
import { derived, meanAndSd, num } from "../../html/number.ts";
import { dataWords } from "../experiment.ts";
import { differences, type Line, ranked, type TrainingFigure } from "./lines.ts";
import { hasCutBands, lossCurves } from "./loss_panel.ts";
import { type EpochTimes, secondsOf, timesSource } from "./times.ts";
import { accuracyFormat, accuracySource, lineName, lossFormat } from "./words.ts";

/** How to read the panels. */
export function caption(artifact: TrainingFigure, lines: Line[], times: EpochTimes[]): Html {
  return markup`Lines are means and bands are mean ± 1 sd (sample sd) over n\u00a0=\u00a0${
    num(artifact, "/replicas", whole)
  } seeds; ${common(artifact, lines)}. ${
    dashes(lines)
  }Where one line hides the other, the two coincide.
Epoch 0 is the network before its first step. ${cuts(artifact, lines)}${timeWords(times)}${
    references(artifact, lines)
  }`;
}

/** What the lines have in common of batch size and learning rate, and what is each one's own. */
function common(artifact: TrainingFigure, lines: Line[]): Html {
  const { series } = artifact.value;
  const [first] = lines;
  const isSame = (key: (line: Line["series"]) => number) => new Set(series.map(key)).size === 1;
  const size = isSame(({ batchSize }) => batchSize) &&
    markup`minibatches have ${num(artifact, `${first.pointer}/batchSize`, whole)} images, `;
  if (isSame(({ optimizer }) => optimizer.learningRate)) {
    return markup`${size}and the learning rate is ${rate(artifact, first)} throughout`;
  }
  const rates = lines.map((line) =>
    markup`${rate(artifact, line)} for ${lineName(artifact, line)}`
  );
  return size === false
    ? markup`the learning rate is ${listOf(rates)}`
    : markup`${size}and the learning rate α stands beside each name`;
}

function rate(artifact: TrainingFigure, { pointer }: Line): Html {
  return num(artifact, `${pointer}/optimizer/learningRate`, exact);
}

function dashes(lines: Line[]): string {
  return lines.some(({ dashed }) => dashed)
    ? "Dashes and hollow ends mark the smaller of two learning rates of one optimizer. "
    : "";
}

function cuts(artifact: TrainingFigure, lines: Line[]): string {
  return hasCutBands(lossCurves(artifact, lines))
    ? "Small triangles below the loss mark where a band goes on below the axis. "
    : "";
}

/** What the first epoch takes, and what the later ones; nothing without times. */
export function timeWords(times: EpochTimes[]): Html {
  const took = (which: "first" | "later") =>
    times.flatMap((time) => {
      const values = secondsOf(time, which);
      if (values.length === 0) return [];
      const from = [timesSource(time, which)];
      const seen = derived(mean(values), "mean trainSeconds", from, seconds);
      return [markup`${seen}\u00a0s for ${time.line.label}`];
    });
  const [first, later] = [took("first"), took("later")];
  if (first.length === 0 || later.length === 0) return markup``;
  return markup`The times were taken with one run at a time and evaluation left out. The first
epoch, into which a GPU’s compiling would fall, takes ${listOf(first)}; the later ones take ${
    listOf(later)
  } on average. `;
}

function references({ value }: TrainingFigure, lines: Line[]): string {
  if (lines.some(({ reference }) => reference !== null)) {
    return "Hollow marks headed “report” are the values that the report prints.";
  }
  return value.profile === "paper"
    ? "The report prints no numbers for this figure."
    : "The report’s values are left out, because this is not the same experiment.";
}

/** What two lines show, in one sentence: how far apart they end, and how that is beside their spread. */
export function pairFinding(artifact: TrainingFigure, lines: Line[]): Html {
  const [a, b] = lines;
  const means = lines.map(({ series }) => series.finalTestAccuracy.mean);
  const gap = Math.abs(means[0] - means[1]);
  const from = lines.map((line) => accuracySource(artifact, line));
  return markup`${opening(artifact)} test accuracy is ${accuracies(artifact, [a, b])}: ${
    derived(gap, "|a - b|", from, percent2)
  } points apart, ${spreadComparison(gap, lines)}.`;
}

/** The same, with the loss on the training images. */
export function pairWithLoss(artifact: TrainingFigure, lines: Line[]): Html {
  const format = lossFormat(lines);
  const losses = lines.map((line) =>
    markup`${meanAndSd(artifact, `${line.pointer}/finalTrainLoss`, format)} with ${
      lineName(artifact, line)
    }`
  );
  return markup`${pairFinding(artifact, lines)} The training loss is ${listOf(losses)}, in nats.`;
}

/** What more lines show: how each ends, the best first. */
export function rankingFinding(artifact: TrainingFigure, lines: Line[]): Html {
  return markup`${opening(artifact)} test accuracy is, from the highest, ${
    accuracies(artifact, ranked(lines))
  }.`;
}

function opening(artifact: TrainingFigure): Html {
  const { series } = artifact.value;
  const only = !differences(series).optimizer &&
    ` of ${OPTIMIZERS[series[0].optimizer.name].label}`;
  return markup`After ${num(artifact, "/epochs", whole)} epochs${only} on ${dataWords(artifact)},`;
}

/** `34.6 ± 4.8 % with SGD and …` */
export function accuracies(artifact: TrainingFigure, lines: Line[]): Html {
  const format = accuracyFormat(lines);
  return listOf(
    lines.map((line) =>
      markup`${meanAndSd(artifact, `${line.pointer}/finalTestAccuracy`, format, "%")} with ${
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
