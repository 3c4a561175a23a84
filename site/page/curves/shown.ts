import { summarize } from "../../../lib/stats/summary.ts";
import type { Point } from "../../charts/curve.ts";
import type {
  CurvesData,
  LineData,
  PanelData,
  Scale,
  Spread,
  Unit,
} from "../../embedded/curves.ts";

/** How the switches of a figure stand. */
export interface Choices {
  scale: Scale;
  spread: Spread;
  unit: Unit;
}

/** One panel as the switches stand. */
export interface Shown extends Choices {
  data: CurvesData;
  panel: PanelData;
}

/** Where a line's values stand along the axis, in its unit, from the first that the panel shows. */
export function placesOf(line: LineData, { panel, unit }: Shown): { from: number; at: number[] } {
  const { at } = line[panel.measure];
  const from = at.findIndex((epoch) => epoch >= panel.from);
  return { from, at: at.slice(from).map((epoch) => epoch * perEpoch(line, unit)) };
}

function perEpoch({ stepsPerEpoch, batchSize }: LineData, unit: Unit): number {
  if (unit === "epoch") return 1;
  return unit === "step" ? stepsPerEpoch : stepsPerEpoch * batchSize / 1000;
}

/** Mean and standard deviation over the seeds at each of these places. */
export function meansOf(line: LineData, shown: Shown): Point[] {
  const { from, at } = placesOf(line, shown);
  const { values } = line[shown.panel.measure];
  return at.map((x, k) => ({ x, ...summarize(values.map((seed) => seed[from + k])) }));
}
