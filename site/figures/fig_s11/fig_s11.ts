import type { Outputs } from "../../artifacts.ts";
import { exact, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import { csv, type Download, type Figure, type MadeFigure } from "../figure.ts";
import { dataWords, type GradientNoise, measuredIn } from "./ends.ts";
import { floorPanel, signalPanel } from "./panels.ts";
import { endTable } from "./tables.ts";
import { caption, finding } from "./words.ts";

/** How far training stops from the noise floor, which the report states and does not measure. */
export const FIG_S11: Figure = {
  id: "fig-s11",
  label: "Figure S11",
  title: "How far from the noise floor",
  place: "section 5",
  addition: true,
  stage: "gradient-noise",
  make,
};

function make({ artifacts }: Outputs): MadeFigure | null {
  const artifact = artifacts["gradient-noise"];
  if (artifact === undefined) return null;
  return {
    finding: finding(artifact),
    caption: caption(artifact),
    panels: [signalPanel(artifact), floorPanel(artifact)],
    teaser: ["signal", "floor"],
    remarks: [],
    comparison: [],
    tables: { ends: endTable(artifact) },
    downloads: downloads(artifact),
    settings: settings(artifact),
    artifact,
  };
}

/** Every measurement, and the artifact unchanged; what is not known is left empty. */
function downloads(artifact: GradientNoise): Download[] {
  const rows = artifact.value.rows.map(({ step, ...row }) => ({
    ...row,
    gain: step?.gain ?? "",
    descent: step?.descent ?? "",
    noisePenalty: step?.noisePenalty ?? "",
    noisePenaltyError: step?.noisePenaltyError ?? "",
    advantage: step?.advantage ?? "",
  }));
  return [
    { name: "noise.csv", label: "every measurement", text: csv(rows) },
    { name: `${artifact.stage}.json`, label: "the artifact, unchanged", text: artifact.text },
  ];
}

function settings(artifact: GradientNoise): [string, Html][] {
  const n = (pointer: string) => num(artifact, pointer, whole);
  const layers = artifact.value.network.layers.map((_, i) => n(`/network/layers/${i}`));
  const configs = measuredIn(artifact).map(({ label, pointer }) =>
    markup`${label}, learning rate ${num(artifact, `${pointer}/optimizer/learningRate`, exact)}`
  );
  return [
    ["Configs", markup`${join(configs, "; ")}; minibatches of ${n("/batchSize")}`],
    ["Network", markup`${join(layers, "–")}, ReLU, ${n("/network/parameters")} parameters`],
    ["Data", markup`${dataWords(artifact)}: ${n("/data/trainCount")} training images`],
    [
      "Length",
      markup`${n("/epochs")} epochs; the first replicas of root seed ${
        num(artifact, "/rootSeed", exact)
      }`,
    ],
  ];
}
