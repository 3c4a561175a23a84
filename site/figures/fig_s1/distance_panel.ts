import { axisAround, epochTicks } from "../../charts/axes.ts";
import { drawLines } from "../../charts/line_chart.ts";
import { significant } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import type { LandscapeOutput } from "../landscape/landscape_output.ts";
import { runsOf } from "./slice_panel.ts";

/** How far from the start every optimizer is after each epoch, in all dimensions. */
export function distancePanel(artifact: LandscapeOutput): Panel {
  const { epochs } = artifact.value;
  const lines = runsOf(artifact).map(({ key, label, color, mark, points }) => ({
    ...{ key, label, color, mark, dashed: false },
    points: points.map(({ epoch, distance }) => ({ x: epoch, y: distance })),
  }));
  const write = significant(3);
  const ways = lines.map(({ label, points }) =>
    `${label}: ${write(points[0].y)} after the first epoch, ${
      write(points.at(-1)!.y)
    } after the last.`
  );
  return {
    key: "distance",
    title: "Distance from the start",
    description: `Line chart, logarithmic scale, of the distance in parameter space. ${
      ways.join(" ")
    }`,
    draw: (size, document) =>
      drawLines(
        {
          title: "b  Distance from the start",
          subtitle: "length of θ − θ⁰, logarithmic scale",
          x: { domain: [1, epochs], ticks: epochTicks(epochs).filter(Boolean), label: "epoch" },
          y: axisAround("log", lines.flatMap(({ points }) => points.map(({ y }) => y))),
          lines,
        },
        size,
        document,
      ),
  };
}
