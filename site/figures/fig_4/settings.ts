import { exact, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import { dataWords, type Fig4Artifact, type Line } from "./lines.ts";

/** The configs that were trained, in words. */
export function settings(artifact: Fig4Artifact, lines: Line[]): [string, Html][] {
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
  ];
}

function config(artifact: Fig4Artifact, { pointer, series }: Line): Html {
  const n = (name: string) => num(artifact, `${pointer}/${name}`, exact);
  return markup`${series.optimizer}, minibatches of ${n("batchSize")}, learning rate ${
    n("learningRate")
  }, ${n("stepsPerEpoch")} steps an epoch`;
}
