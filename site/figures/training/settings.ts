import { OPTIMIZERS } from "../../charts/palette.ts";
import { exact, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Line, TrainingFigure } from "./lines.ts";
import type { EpochTimes } from "./times.ts";
import { dataWords } from "./words.ts";

const SETTINGS: Record<string, string> = {
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
  const n = (pointer: string) => num(artifact, pointer, whole);
  const layers = artifact.value.network.layers.map((_, i) => n(`/network/layers/${i}`));
  return [
    ["Configs", join(lines.map((line) => config(artifact, line)), "; ")],
    [
      "Network",
      markup`${join(layers, "–")}, ReLU, ${n("/network/parameters")} parameters`,
    ],
    [
      "Data",
      markup`${dataWords(artifact)}: ${n("/data/trainCount")} training and ${
        n("/data/testCount")
      } test images; training loss on ${n("/data/evaluatedTrainCount")} fixed training images`,
    ],
    [
      "Length",
      markup`${n("/epochs")} epochs; ${n("/replicas")} seeds, the replicas 0 to ${
        String(artifact.value.replicas - 1)
      } of root seed ${num(artifact, "/rootSeed", exact)}`,
    ],
    ...timesOrigin(times),
  ];
}

function config(artifact: TrainingFigure, { pointer, series }: Line): Html {
  const own = Object.keys(series.optimizer).filter((name) => name !== "name").map((name) =>
    markup`${SETTINGS[name]}\u00a0=\u00a0${num(artifact, `${pointer}/optimizer/${name}`, exact)}`
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
