import type { TheoryCurve } from "../../../lib/schema/theory.ts";
import { axisAlong, axisAround } from "../../charts/axes.ts";
import { drawLines } from "../../charts/line_chart.ts";
import { significant } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import { linesOf, type TheoryLine } from "./lines.ts";

/** A set of curves as a chart. */
export function theoryPanel(curve: TheoryCurve, series?: string[]): Panel {
  const lines = linesOf(curve, series);
  const points = lines.flatMap((line) => line.points);
  const x = axisAlong(curve.x.scale, points.map((point) => point.x));
  const y = axisAround(curve.y.scale, points.map((point) => point.y));
  return {
    key: curve.id,
    title: curve.name,
    description: describe(curve, lines),
    draw: (size, document) =>
      drawLines(
        {
          title: curve.y.label,
          subtitle: curve.y.scale === "log" ? "logarithmic scale" : "linear scale",
          x: { ...x, label: curve.x.label },
          y,
          lines,
        },
        size,
        document,
      ),
  };
}

function describe({ x, y }: TheoryCurve, lines: TheoryLine[]): string {
  const write = significant(3);
  const ways = lines.map(({ label, points }) => {
    const [first, last] = [points[0], points.at(-1)!];
    return `${label}: from ${write(first.y)} at ${write(first.x)} to ${write(last.y)} at ` +
      `${write(last.x)}.`;
  });
  return `Line chart of ${y.label} (${y.scale} scale) against ${x.label} (${x.scale} scale). ` +
    ways.join(" ");
}
