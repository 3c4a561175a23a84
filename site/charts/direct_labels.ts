import * as Plot from "@observablehq/plot";
import { type Chart, nameText, scalesOf, WIDTHS } from "./chart.ts";
import type { Curve } from "./curve.ts";
import { ink } from "./palette.ts";

/** Least distance of two labels' base lines, px. */
export const LABEL_GAP = 18;
/** Ends closer than this lie on each other, px. */
const TOUCHING = 4;
const LEADER = { start: 8, bend: 22, text: 26 };
/** A bold letter of a label is so wide on average, px; rounded up. */
const LETTER = 7.6;
/** From a label above the plot to the next one: its mark, and room. */
const KEY = { text: 16, gap: 4 };

/** Width of the right margin that holds the longest label. */
export function roomForLabels(curves: Pick<Curve, "label">[]): number {
  return Math.max(140, LEADER.text + longest(curves) + KEY.gap);
}

/** How many labels stand side by side above a narrow plot. */
export function labelColumns(curves: Pick<Curve, "label">[]): number {
  const fitting = Math.floor(WIDTHS.narrow / (KEY.text + longest(curves) + KEY.gap));
  const rows = Math.ceil(curves.length / Math.min(Math.max(fitting, 1), 3));
  // no wider than the rows need: four labels are two and two, not three and one
  return Math.ceil(curves.length / rows);
}

function longest(curves: Pick<Curve, "label">[]): number {
  return LETTER * Math.max(...curves.map(({ label }) => label.length));
}

/** Labels in the right margin, beside the lines' ends, moved apart and tied to them by leaders. */
export function endLabels(frame: Chart, curves: Curve[], inOrder = false): Plot.Markish {
  const { x, y } = scalesOf(frame);
  const ends = curves.map((curve) => curve.points.at(-1)!);
  const within: [number, number] = [frame.margins.top, frame.height - frame.margins.bottom];
  const places = ends.map(({ mean }) => inOrder ? inSteps(y.apply(mean)) : y.apply(mean));
  const heights = movedApart(places, LABEL_GAP, within);
  return curves.map((curve, i) => {
    const at = x.apply(ends[i].x);
    return [
      Plot.link([curve], {
        className: `leader ${curve.key}`,
        x1: x.invert(at + LEADER.start),
        y1: ends[i].mean,
        x2: x.invert(at + LEADER.bend),
        y2: y.invert(heights[i]),
        stroke: ink(curve.color),
        strokeOpacity: 0.6,
        strokeWidth: 1,
      }),
      Plot.text([curve], {
        ...nameText(curve.color),
        className: `label ${curve.key}`,
        x: ends[i].x,
        y: y.invert(heights[i]),
        dx: LEADER.text,
        text: "label",
        textAnchor: "start",
      }),
    ];
  });
}

/** Ends that touch get one place, so that their labels keep the order of the curves. */
function inSteps(place: number): number {
  return TOUCHING * Math.round(place / TOUCHING);
}

/** Labels above the plot, each after the mark of its line: for narrow screens. */
export function labelsAbove({ margins }: Chart, curves: Omit<Curve, "points">[]): Plot.Markish {
  const columns = labelColumns(curves);
  const columnWidth = WIDTHS.narrow / columns;
  return curves.map((curve, i) => {
    const place = {
      frameAnchor: "top-left",
      lineAnchor: "middle",
      dy: 54 - margins.top + 20 * Math.floor(i / columns),
    } as const;
    const dx = (i % columns) * columnWidth - margins.left;
    return [
      Plot.dot([curve], {
        className: `key ${curve.key}`,
        ...place,
        dx: dx + 6,
        symbol: curve.mark,
        fill: ink(curve.dashed ? "page" : curve.color),
        stroke: ink(curve.color),
        r: 4.5,
      }),
      Plot.text([curve], {
        ...nameText(curve.color),
        className: `label ${curve.key}`,
        ...place,
        dx: dx + KEY.text,
        text: "label",
      }),
    ];
  });
}

/**
 * Positions moved apart until neighbours are at least `gap` from each other, as little as can be:
 * labels that would overlap share the shift. Order is kept; ties keep the order of the input.
 *
 * @param within none is moved out of this range, as long as it has room for all
 * @returns the new positions, in the order of the input
 */
export function movedApart(
  positions: number[],
  gap: number,
  within: [number, number] = [-Infinity, Infinity],
): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b]);
  const clusters: Cluster[] = [];
  for (const index of order) {
    let cluster = held([index], positions[index], gap, within);
    while (clusters.length > 0 && overlaps(clusters.at(-1)!, cluster, gap)) {
      const members = [...clusters.pop()!.members, ...cluster.members];
      const sum = members.reduce((total, member) => total + positions[member], 0);
      cluster = held(members, sum / members.length, gap, within);
    }
    clusters.push(cluster);
  }
  const result = positions.slice();
  for (const { members, centre } of clusters) {
    members.forEach((member, i) => result[member] = centre + (i - (members.length - 1) / 2) * gap);
  }
  return result;
}

type Cluster = { members: number[]; centre: number };

/** A cluster as near to `centre` as the range allows. */
function held(members: number[], centre: number, gap: number, [low, high]: [number, number]) {
  const reach = reachOf(members, gap);
  return { members, centre: Math.max(low + reach, Math.min(high - reach, centre)) };
}

function overlaps(below: Cluster, above: Cluster, gap: number): boolean {
  const lower = above.centre - reachOf(above.members, gap);
  return lower - (below.centre + reachOf(below.members, gap)) < gap;
}

/** From a cluster's centre to its outermost member. */
function reachOf(members: number[], gap: number): number {
  return (members.length - 1) / 2 * gap;
}
