import { fixed, percent, percent2, significant, whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { meanAndSd, num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import type { AdamStep } from "./moments.ts";
import { epochPanel, nearPanel, ratioPanel } from "./panels.ts";
import { caption, finding, settings } from "./words.ts";

/** How far Adam's step is from its bound α, of which the report speaks without a figure. */
export const FIG_S8 = figure({
  id: "fig-s8",
  label: "Figure S8",
  title: "Adam’s step against its bound",
  place: "section 4.2",
  addition: true,
  stage: "adam-step",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [ratioPanel(artifact), epochPanel(artifact), nearPanel(artifact)],
  teaser: ["ratio", "epochs"],
  tables: { moments: momentTable(artifact), loss: lossTable(artifact) },
  downloads: downloads(artifact),
  settings: settings(artifact),
}));

/** Every moment that was looked at, over the seeds. */
function momentTable(artifact: AdamStep): Table {
  return {
    caption: markup`|m̂/√v̂| over the parameters with v̂ > 0, mean ± 1 sd over n = ${
      num(artifact, "/replicas", whole)
    } seeds`,
    columns: ["Step", "Epoch", "Median", "Mean", "Rms", "In [0.9, 1.1], %", "v̂ = 0, %"],
    rows: artifact.value.moments.map((_, i) => {
      const at = `/moments/${i}`;
      return [
        num(artifact, `${at}/step`, whole),
        num(artifact, `${at}/epoch`, significant(2)),
        meanAndSd(artifact, `${at}/ratioMedian`, fixed(3)),
        meanAndSd(artifact, `${at}/ratioMean`, fixed(3)),
        meanAndSd(artifact, `${at}/ratioRms`, fixed(3)),
        meanAndSd(artifact, `${at}/nearOne`, percent2),
        meanAndSd(artifact, `${at}/zeroShare`, percent),
      ];
    }),
  };
}

/** Mean of the minibatch losses of each epoch, every seed: the run is the one of Figures 8 and 9. */
function lossTable(artifact: AdamStep): Table {
  const { epochs, epochLoss } = artifact.value;
  return {
    caption: "Mean minibatch loss of each epoch, nats: the run is the one of Figures 8 and 9",
    columns: ["Epoch", ...epochLoss.map(({ replica }) => `Seed ${replica}`)],
    rows: Array.from({ length: epochs }, (_, epoch) => [
      epoch + 1,
      ...epochLoss.map((_, i) => num(artifact, `/epochLoss/${i}/loss/${epoch}`, fixed(4))),
    ]),
  };
}

/** Every seed's numbers at every moment, and the artifact unchanged. */
function downloads(artifact: AdamStep): Download[] {
  const rows = artifact.value.rows.map(({ ratio, effectiveStep, layers: _, ...row }) => ({
    ...row,
    ...named("ratio", ratio),
    ...named("step", effectiveStep),
  }));
  const layers = artifact.value.rows.flatMap(({ replica, step, layers }) =>
    layers.map((layer) => ({ replica, step, ...layer }))
  );
  return [
    csvFile("ratio", "quantiles of the ratio and of the step, every seed", rows),
    csvFile("layers", "the same layer by layer, in short", layers),
    artifactFile(artifact),
  ];
}

/** `{ratio-p5: …}` */
function named(name: string, quantiles: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(quantiles).map(([level, value]) => [`${name}-${level}`, value]),
  );
}
