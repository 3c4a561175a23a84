import { percent, significant, whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import { artifactFile, csvFile, type Download, figure } from "../figure.ts";
import { gridRows, type LandscapeOutput } from "../landscape_output.ts";
import { distancePanel, runsOf, slicePanel } from "./panels.ts";
import { caption, finding, settings } from "./words.ts";

/** S1, an addition: the optimizers' trajectories on the plane that holds the most of them. */
export const FIG_S1 = figure({
  id: "fig-s1",
  label: "Figure S1",
  title: "Four optimizers on one slice of the loss",
  place: "section 2.2.4",
  addition: true,
  stage: "landscape",
}, (artifact) => ({
  finding: finding(artifact),
  caption: caption(artifact),
  panels: [slicePanel(artifact), distancePanel(artifact)],
  teaser: ["slice", "distance"],
  tables: { runs: runTable(artifact) },
  downloads: downloads(artifact),
  settings: settings(artifact),
}));

/** Where every run ends, and how much of its movement the plane holds. */
function runTable(artifact: LandscapeOutput): Table {
  const last = artifact.value.epochs - 1;
  const write = significant(4);
  return {
    caption: markup`After ${
      num(artifact, "/epochs", whole)
    } epochs; explained is the share of the run’s squared
displacements from the start, summed over epochs, that lies along each axis of the plane`,
    columns: [
      "Optimizer",
      "Training loss, nats",
      "Distance from the start",
      "Distance from the plane",
      "Explained by the first axis, %",
      "By the second, %",
    ],
    rows: runsOf(artifact).map(({ label }, i) => {
      const at = `/slice/runs/${i}`;
      return [
        label,
        num(artifact, `${at}/points/${last}/loss`, write),
        num(artifact, `${at}/points/${last}/distance`, write),
        num(artifact, `${at}/points/${last}/offPlane`, write),
        num(artifact, `${at}/explained/0`, percent),
        num(artifact, `${at}/explained/1`, percent),
      ];
    }),
  };
}

function downloads(artifact: LandscapeOutput): Download[] {
  const { loss, axes, runs } = artifact.value.slice;
  const points = runs.flatMap(({ optimizer, points }) =>
    points.map((point) => ({ optimizer: optimizer.name, ...point }))
  );
  return [
    csvFile("slice", "loss on the slice", gridRows(loss, axes.x, axes.y)),
    csvFile("trajectories", "trajectories, after each epoch", points),
    artifactFile(artifact),
  ];
}
