import { whole } from "../../html/formats.ts";
import { type Html, join, markup } from "../../html/markup.ts";
import { derived, num, source } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { networkWords } from "../experiment.ts";
import { artifactFile, csvFile, type Download, figure, type Panel } from "../figure.ts";
import type { TrainingFigure } from "../training/lines.ts";
import { figureDigits } from "./digit_shape.ts";
import { drawNetwork } from "./network_drawing.ts";

/** Figure 1 of the report: the network that every optimizer trains. */
export const FIG_1 = figure({
  id: "fig-1",
  label: "Figure 1",
  title: "The network",
  place: "section 2.1",
  stage: "comparison",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [networkPanel(artifact)],
  teaser: ["network"],
  tables: { layers: layerTable(artifact) },
  downloads: downloads(artifact),
  settings: [["Network", networkWords(artifact)]],
}));

/** The network with three digits going in; small enough to stand beside something else. */
export function networkPanel({ value }: TrainingFigure): Panel {
  const { layers } = value.network;
  const digits = figureDigits(3);
  const hidden = layers.slice(1, -1).map(whole).join(" and ");
  return {
    key: "network",
    title: "The network",
    description:
      `Drawing from left to right. Generated digits, ${
        digits.map(({ label }) => label).join(", ")
      }, enter a layer of ${
        whole(layers[0])
      } units, one for each pixel. Hidden layers of ${hidden} units with ReLU ` +
      `follow, then ${
        whole(layers.at(-1)!)
      } units with softmax, one for each class. Every unit is connected with ` +
      `every one of the next layer; of large layers a few units are drawn.`,
    draw: drawNetwork({ layers, digits }),
  };
}

function finding(artifact: TrainingFigure): Html {
  return markup`Every optimizer trains the same small network. An image goes in as ${
    layer(artifact, 0)
  } pixels and comes out as ${
    layer(artifact, artifact.value.network.layers.length - 1)
  } probabilities, one for each digit; in between, ${
    num(artifact, "/network/parameters", whole)
  } parameters are to be learned.`;
}

function caption(artifact: TrainingFigure): Html {
  const { layers } = artifact.value.network;
  const hidden = layers.slice(1, -1);
  const widths = new Set(hidden).size === 1
    ? markup`${layer(artifact, 1)} units each`
    : markup`${join(hidden.map((_, i) => layer(artifact, i + 1)), " and ")} units`;
  return markup`Each unit is connected with every unit of the next layer; of large layers only a few units are drawn. The hidden layers,
of ${widths}, put their sums through a ReLU, the last one through softmax. The digits were generated for this
drawing and are not MNIST. The marked output is the class of the uppermost.`;
}

function layer(artifact: TrainingFigure, index: number): Html {
  return num(artifact, `/network/layers/${index}`, whole);
}

/** Weights and biases of each layer. */
function layerTable(artifact: TrainingFigure): Table {
  const { layers } = artifact.value.network;
  return {
    caption: "The layers and their parameters",
    columns: ["Layer", "Inputs", "Units", "Weights", "Biases"],
    rows: layers.slice(1).map((units, i) => {
      const from = [i, i + 1].map((k) => source(artifact, `/network/layers/${k}`));
      return [
        i < layers.length - 2 ? `hidden ${i + 1}, ReLU` : "output, softmax",
        layer(artifact, i),
        layer(artifact, i + 1),
        derived(layers[i] * units, "a * b", from, whole),
        layer(artifact, i + 1),
      ];
    }),
  };
}

function downloads(artifact: TrainingFigure): Download[] {
  const { layers } = artifact.value.network;
  const rows = layers.slice(1).map((units, i) => (
    { inputs: layers[i], units, weights: layers[i] * units, biases: units }
  ));
  return [csvFile("layers", "the layers and their parameters", rows), artifactFile(artifact)];
}
