import { mean } from "../../../lib/stats/summary.ts";
import { exact, seconds, whole } from "../../html/formats.ts";
import { type Html, listOf, markup } from "../../html/markup.ts";
import { derived, num } from "../../html/number.ts";
import type { Line, TrainingFigure } from "./lines.ts";
import { hasCutBands, lossCurves } from "./loss_panel.ts";
import { type EpochTimes, secondsOf, timesSource } from "./times.ts";
import { lineName } from "./words.ts";

/** How to read the panels. */
export function caption(artifact: TrainingFigure, lines: Line[], times: EpochTimes[]): Html {
  return markup`Lines are means and bands are mean ± 1 sd (sample sd) over n\u00a0=\u00a0${
    num(artifact, "/replicas", whole)
  } seeds; ${common(artifact, lines)}. ${
    dashes(lines)
  }Where lines coincide, the lower one is drawn wider.
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
    ? "Dashes and hollow ends mark the smaller of an optimizer’s two learning rates. "
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
  return markup`Times are of training alone, one run at a time. The first epoch would include compiling on
a GPU; here it takes ${listOf(first)}, and a later one ${listOf(later)} on average. `;
}

function references({ value }: TrainingFigure, lines: Line[]): string {
  if (lines.some(({ reference }) => reference !== null)) {
    return "Hollow marks headed “report” are the values that the report prints.";
  }
  return value.profile === "paper"
    ? "The report prints no numbers for this figure."
    : "The report’s values are left out, because this is not the same experiment.";
}
