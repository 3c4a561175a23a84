import type { Outputs } from "../../artifacts.ts";
import { exact, whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Figure, MadeFigure } from "../figure.ts";
import { type AdamStep, dataWords } from "./moments.ts";
import { epochPanel, nearPanel, ratioPanel } from "./panels.ts";
import { downloads, lossTable, momentTable } from "./tables.ts";
import { caption, finding } from "./words.ts";

/** How far Adam's step is from its bound α, of which the report speaks without a figure. */
export const FIG_S8: Figure = {
  id: "fig-s8",
  label: "Figure S8",
  title: "Adam’s step against its bound",
  place: "section 4.2",
  addition: true,
  stage: "adam-step",
  make,
};

function make({ artifacts }: Outputs): MadeFigure | null {
  const artifact = artifacts["adam-step"];
  if (artifact === undefined) return null;
  return {
    finding: finding(artifact),
    caption: caption(artifact),
    panels: [ratioPanel(artifact), epochPanel(artifact), nearPanel(artifact)],
    teaser: ["ratio", "epochs"],
    remarks: [],
    comparison: [],
    tables: { moments: momentTable(artifact), loss: lossTable(artifact) },
    downloads: downloads(artifact),
    settings: settings(artifact),
    artifact,
  };
}

function settings(artifact: AdamStep): [string, Html][] {
  const n = (pointer: string) => num(artifact, pointer, whole);
  const e = (pointer: string) => num(artifact, pointer, exact);
  const layers = artifact.value.network.layers.map((_, i) => n(`/network/layers/${i}`));
  return [
    [
      "Config",
      markup`adam, β₁\u00a0=\u00a0${e("/optimizer/beta1")}, β₂\u00a0=\u00a0${
        e("/optimizer/beta2")
      }, ε\u00a0=\u00a0${e("/optimizer/epsilon")}, learning rate ${
        e("/optimizer/learningRate")
      }, minibatches of ${n("/batchSize")}, ${n("/stepsPerEpoch")} steps an epoch`,
    ],
    ["Network", markup`${join(layers, "–")}, ReLU, ${n("/network/parameters")} parameters`],
    ["Data", markup`${dataWords(artifact)}: ${n("/data/trainCount")} training images`],
    [
      "Length",
      markup`${n("/epochs")} epochs; ${n("/replicas")} seeds, the replicas 0 to ${
        String(artifact.value.replicas - 1)
      } of root seed ${e("/rootSeed")}`,
    ],
  ];
}
