import { OPTIMIZERS } from "../../charts/palette.ts";
import { exact, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import { dataWords, imageCounts, lengthWords, networkWords } from "../experiment.ts";
import type { Line, TrainingFigure } from "./lines.ts";
import type { EpochTimes } from "./times.ts";

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
