import { exact, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Tuning } from "./tuning.ts";

/** What was trained, in words. */
export function settings(artifact: Tuning): [string, Html][] {
  const { data, network } = artifact.value;
  const n = (pointer: string) => num(artifact, pointer, whole);
  const images = data.source === "synthetic" ? "generated digits (not MNIST)" : "MNIST";
  const layers = network.layers.map((_, i) => n(`/network/layers/${i}`));
  return [
    ["Network", markup`${join(layers, "–")}, ReLU, ${n("/network/parameters")} parameters`],
    [
      "Data",
      markup`${images}: after the choice, ${n("/data/trainCount")} training and ${
        n("/data/testCount")
      } test images`,
    ],
    [
      "Length",
      markup`${n("/epochs")} epochs, minibatches of ${n("/batchSize")}, root seed ${
        num(artifact, "/rootSeed", exact)
      }`,
    ],
  ];
}
