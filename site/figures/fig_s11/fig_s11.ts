import { significant, whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import { type GradientNoise, measuredIn } from "./ends.ts";
import { floorPanel, signalPanel } from "./panels.ts";
import { caption, finding, settings } from "./words.ts";

/** How far training stops from the noise floor, which the report states and does not measure. */
export const FIG_S11 = figure({
  id: "fig-s11",
  label: "Figure S11",
  title: "How far from the noise floor",
  place: "section 5",
  addition: true,
  stage: "gradient-noise",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [signalPanel(artifact), floorPanel(artifact)],
  teaser: ["signal", "floor"],
  tables: { ends: endTable(artifact) },
  downloads: downloads(artifact),
  settings: settings(artifact),
}));

/** Where every optimizer ends, means over its seeds. */
function endTable(artifact: GradientNoise): Table {
  const write = significant(3);
  return {
    caption: markup`After epoch ${
      num(artifact, "/epochs", whole)
    }, means over the seeds; gain, descent and cost in nats a step`,
    columns: [
      "Optimizer",
      "Seeds",
      "Training loss",
      "‖ḡ‖²",
      "Noise",
      "Gain on a straight slope",
      "Descent with exact gradient",
      "Cost of noise",
      "Descent over cost",
      "Noise floor",
    ],
    rows: measuredIn(artifact).map(({ label, pointer, end }) => [
      label,
      num(artifact, `${pointer}/replicas`, whole),
      ...["loss", "gradientNormSquared", "noise", "gain", "descent", "noisePenalty"].map((name) =>
        num(artifact, `${pointer}/${name}/mean`, write)
      ),
      end.advantage === null ? "–" : num(artifact, `${pointer}/advantage`, significant(2)),
      end.reading,
    ]),
  };
}

/** Every measurement, and the artifact unchanged; what is not known is left empty. */
function downloads(artifact: GradientNoise): Download[] {
  const rows = artifact.value.rows.map(({ step, ...row }) => ({
    ...row,
    gain: step?.gain,
    descent: step?.descent,
    noisePenalty: step?.noisePenalty,
    noisePenaltyError: step?.noisePenaltyError,
    advantage: step?.advantage,
  }));
  return [csvFile("noise", "every measurement", rows), artifactFile(artifact)];
}
