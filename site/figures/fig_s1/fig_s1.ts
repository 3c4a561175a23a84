import type { Outputs } from "../../artifacts.ts";
import { csv, type Figure, type MadeFigure } from "../figure.ts";
import { gridRows, type LandscapeOutput } from "../landscape/landscape_output.ts";
import { distancePanel } from "./distance_panel.ts";
import { slicePanel } from "./slice_panel.ts";
import { runTable } from "./tables.ts";
import { caption, finding, settings } from "./words.ts";

/** S1, an addition: the optimizers' trajectories on the plane that holds the most of them. */
export const FIG_S1: Figure = {
  id: "fig-s1",
  label: "Figure S1",
  title: "Four optimizers on one slice of the loss",
  place: "section 2.2.4",
  addition: true,
  stage: "landscape",
  make,
};

function make({ artifacts }: Outputs): MadeFigure | null {
  const artifact = artifacts.landscape;
  if (artifact === undefined) return null;
  return {
    finding: finding(artifact),
    caption: caption(artifact),
    panels: [slicePanel(artifact), distancePanel(artifact)],
    teaser: ["slice", "distance"],
    remarks: [],
    comparison: [],
    tables: { runs: runTable(artifact) },
    downloads: downloads(artifact),
    settings: settings(artifact),
    artifact,
  };
}

function downloads(artifact: LandscapeOutput): MadeFigure["downloads"] {
  const { loss, axes, runs } = artifact.value.slice;
  const points = runs.flatMap(({ optimizer, points }) =>
    points.map((point) => ({ optimizer: optimizer.name, ...point }))
  );
  return [
    { name: "slice.csv", label: "loss on the slice", text: csv(gridRows(loss, axes.x, axes.y)) },
    { name: "trajectories.csv", label: "trajectories, after each epoch", text: csv(points) },
    { name: `${artifact.stage}.json`, label: "the artifact, unchanged", text: artifact.text },
  ];
}
