import type { Outputs } from "../../artifacts.ts";
import type { Figure, MadeFigure } from "../figure.ts";
import { accuracyPanel } from "./accuracy_panel.ts";
import { comparison } from "./comparison.ts";
import { downloads } from "./downloads.ts";
import { linesOf } from "./lines.ts";
import { lossPanel } from "./loss_panel.ts";
import { seedsPanel } from "./seeds_panel.ts";
import { settings } from "./settings.ts";
import { epochTable, seedTable, timeTable } from "./tables.ts";
import { epochTimesOf, timePanel } from "./time_panel.ts";
import { caption, finding } from "./words.ts";

/** Figure 4 of the report: SGD with minibatches of 64 and of 256. */
export const FIG_4: Figure = {
  id: "fig-4",
  label: "Figure 4",
  title: "SGD with two batch sizes",
  place: "section 3.1",
  stage: "sgd-batch",
  make,
};

function make({ artifacts, runs }: Outputs): MadeFigure | null {
  const artifact = artifacts["sgd-batch"];
  if (artifact === undefined) return null;
  const lines = linesOf(artifact);
  const times = epochTimesOf(lines, runs);
  const timed = times.length > 0;
  return {
    finding: finding(artifact, lines),
    caption: caption(artifact, lines, times),
    panels: [
      lossPanel(artifact, lines),
      accuracyPanel(artifact, lines),
      seedsPanel(artifact, lines),
      ...(timed ? [timePanel(times)] : []),
    ],
    teaser: ["accuracy", "seeds"],
    remarks: timed ? [] : ["No times are shown: no run report with epoch times is at hand."],
    comparison: comparison(artifact, lines),
    tables: {
      epochs: epochTable(artifact, lines),
      seeds: seedTable(artifact, lines),
      ...(timed ? { times: timeTable(times) } : {}),
    },
    downloads: downloads(artifact, times),
    settings: settings(artifact, lines),
    artifact,
  };
}
