import { percent, significant, whole } from "../../html/formats.ts";
import { markup } from "../../html/markup.ts";
import { num } from "../../html/number.ts";
import type { Table } from "../../html/table.ts";
import type { LandscapeOutput } from "../landscape/landscape_output.ts";
import { runsOf } from "./slice_panel.ts";

/** Where every run ends, and how much of its movement the plane holds. */
export function runTable(artifact: LandscapeOutput): Table {
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
