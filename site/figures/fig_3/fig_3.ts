import type { Outputs } from "../../artifacts.ts";
import { csv, type Figure, type MadeFigure } from "../figure.ts";
import { gridRows, type LandscapeOutput } from "../landscape/landscape_output.ts";
import { surfacePanel } from "./surface_panel.ts";
import { measureTable, trainingTable } from "./tables.ts";
import { caption, finding, settings } from "./words.ts";

/** Figure 3 of the report, on networks of our own: the loss surface without and with skip connections. */
export const FIG_3: Figure = {
  id: "fig-3",
  label: "Figure 3",
  title: "The loss surface of a deep network, without and with skip connections",
  place: "section 2.2.4 (there ResNet-56, here networks of our own)",
  stage: "landscape",
  make,
};

function make({ artifacts }: Outputs): MadeFigure | null {
  const artifact = artifacts.landscape;
  if (artifact === undefined) return null;
  return {
    finding: finding(artifact),
    caption: caption(artifact),
    panels: [surfacePanel(artifact, 0), surfacePanel(artifact, 1)],
    teaser: ["plain", "skips"],
    remarks: [],
    comparison: [],
    tables: { measures: measureTable(artifact), training: trainingTable(artifact) },
    downloads: downloads(artifact),
    settings: settings(artifact),
    artifact,
  };
}

function downloads(artifact: LandscapeOutput): MadeFigure["downloads"] {
  const { surfaces: [plain, skips], deep: { axis } } = artifact.value;
  return [
    { name: "plain.csv", label: "loss without skips", text: csv(gridRows(plain.loss, axis, axis)) },
    { name: "skips.csv", label: "loss with skips", text: csv(gridRows(skips.loss, axis, axis)) },
    { name: `${artifact.stage}.json`, label: "the artifact, unchanged", text: artifact.text },
  ];
}
