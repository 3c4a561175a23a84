import { OPTIMIZERS } from "../../charts/palette.ts";
import { exact, fixed, type Format, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { num, type Source, source } from "../../html/number.ts";
import { dataWords, imageCounts, lengthWords, networkWords } from "../experiment.ts";
import { differences, type Line, type TrainingFigure } from "./lines.ts";
import type { EpochTimes } from "./times.ts";

/** `mean ± 1 sd, n = 5 seeds`. */
export function spreadWords({ value }: TrainingFigure): string {
  return `mean ± 1 sd, n\u00a0=\u00a0${value.replicas} seeds`;
}

/** The same as `listOf`, of plain text. */
export function listWords(items: string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** A fraction as a percentage, with two decimals where a standard deviation is below one point. */
export function accuracyFormat(lines: Line[]): Format {
  const least = Math.min(...lines.map(({ series }) => series.finalTestAccuracy.sd));
  const decimals = least < 0.01 ? 2 : 1;
  return (value) => fixed(decimals)(100 * value);
}

/** A loss in nats, with so many decimals that the smallest final standard deviation shows. */
export function lossFormat(lines: Line[]): Format {
  const least = Math.min(
    ...lines.flatMap(({ series }) => [series.finalTrainLoss.sd, series.finalTestLoss.sd]),
  );
  return fixed(Math.min(Math.max(Math.ceil(-Math.log10(least)), 3), 5));
}

/** Where the mean of a line's final test accuracy comes from. */
export function accuracySource(artifact: TrainingFigure, { pointer }: Line): Source {
  return source(artifact, `${pointer}/finalTestAccuracy/mean`);
}

/** A line's label as it stands in a sentence, its numbers bound to the artifact. */
export function lineName(artifact: TrainingFigure, { pointer, series }: Line): Html {
  const differ = differences(artifact.value.series);
  const batchSize = num(artifact, `${pointer}/batchSize`, whole);
  const rate = num(artifact, `${pointer}/optimizer/learningRate`, exact);
  const parts = [
    differ.optimizer && markup`${OPTIMIZERS[series.optimizer.name].label}`,
    differ.batchSize && markup`b\u00a0=\u00a0${batchSize}`,
    differ.learningRate && markup`α\u00a0=\u00a0${rate}`,
  ].filter((part) => part !== false);
  return parts.length > 0
    ? join(parts, " at ")
    : markup`${OPTIMIZERS[series.optimizer.name].label}`;
}

const LETTERS: Record<string, string> = {
  learningRate: "α",
  momentum: "β",
  decay: "β",
  beta1: "β₁",
  beta2: "β₂",
  epsilon: "ε",
};

/** The configs that were trained, in words. */
export function settings(
  artifact: TrainingFigure,
  lines: Line[],
  times: EpochTimes[],
): [string, Html][] {
  return [
    ["Configs", join(lines.map((line) => config(artifact, line)), "; ")],
    ["Network", networkWords(artifact)],
    [
      "Data",
      markup`${dataWords(artifact)}: ${imageCounts(artifact)}; training loss on ${
        num(artifact, "/data/evaluatedTrainCount", whole)
      } fixed training images`,
    ],
    ["Length", lengthWords(artifact)],
    ...timesOrigin(times),
  ];
}

function config(artifact: TrainingFigure, { pointer, series }: Line): Html {
  const own = Object.keys(series.optimizer).filter((name) => name !== "name").map((name) =>
    markup`${LETTERS[name]}\u00a0=\u00a0${num(artifact, `${pointer}/optimizer/${name}`, exact)}`
  );
  return markup`${OPTIMIZERS[series.optimizer.name].label} with ${
    join(own, ", ")
  }, minibatches of ${num(artifact, `${pointer}/batchSize`, whole)}, ${
    num(artifact, `${pointer}/stepsPerEpoch`, whole)
  } steps an epoch`;
}

function timesOrigin(times: EpochTimes[]): [string, Html][] {
  if (times.length === 0) return [];
  const { stage, machine, backend } = times[0].run;
  const on = backend === null ? "" : `, backend ${backend.name}, ${backend.adapter}`;
  return [[
    "Times",
    markup`stage <code>${stage}</code>, one run at a time, on ${machine.cpu}${on}`,
  ]];
}
