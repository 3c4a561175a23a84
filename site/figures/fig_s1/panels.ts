import * as Plot from "@observablehq/plot";
import { axis, axisAround, epochTicks, niceTicks } from "../../charts/axes.ts";
import { nameText, TEXT } from "../../charts/chart.ts";
import { drawContours, lossLevels } from "../../charts/contour_chart.ts";
import { labelsAbove } from "../../charts/direct_labels.ts";
import { drawLines } from "../../charts/line_chart.ts";
import { ink, type Look, OPTIMIZERS } from "../../charts/palette.ts";
import { fixed, percent, significant } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import type { LandscapeOutput } from "../landscape_output.ts";

type SliceRun = LandscapeOutput["value"]["slice"]["runs"][number];

/** One optimizer's run, as it looks in every panel. */
export interface Run extends SliceRun, Look {
  key: string;
}

/** The runs in the order of the artifact. */
export function runsOf({ value }: LandscapeOutput): Run[] {
  return value.slice.runs.map((run) => {
    const { name } = run.optimizer;
    return { ...run, ...OPTIMIZERS[name], key: name };
  });
}

/** The loss on the plane of the trajectories, and their projections. */
export function slicePanel(artifact: LandscapeOutput): Panel {
  const { slice } = artifact.value;
  const runs = runsOf(artifact);
  const all = slice.loss.flat();
  const { x, y } = slice.axes;
  return {
    key: "slice",
    title: "Loss on the plane of the trajectories",
    description: describeSlice(artifact, runs),
    draw: drawContours({
      title: "a  The plane of the trajectories",
      subtitle: "training loss, nats",
      x: {
        ...x,
        ticks: inside(x),
        label: `→ ${percent(slice.explained[0])} %, ↑ ${
          percent(slice.explained[1])
        } % of the movement`,
      },
      y: { ...y, ticks: inside(y) },
      loss: slice.loss,
      levels: lossLevels(Math.min(...all), Math.max(...all), [1, 1.5, 2, 3, 5, 7]),
      quiet: true,
      above: [runs.map(trajectory), stayers(runs), startMark()],
      header: {
        marks: (frame) => labelsAbove(frame, runs),
        height: 20 * Math.ceil(runs.length / 2),
      },
    }),
  };
}

/** Round coordinates within the axis. */
function inside({ from, to }: { from: number; to: number }): number[] {
  return niceTicks(from, to, 4).filter((tick) => tick >= from && tick <= to);
}

/** A line from the start through every epoch, light around it so that it stands out from any contour. */
function trajectory({ key, color, mark, points }: Run): Plot.Markish {
  const path = [{ x: 0, y: 0 }, ...points];
  const at = { x: "x", y: "y" } as const;
  return [
    Plot.line(path, { ...at, stroke: ink("page"), strokeWidth: 5, strokeOpacity: 0.8 }),
    Plot.line(path, { ...at, className: `line ${key}`, stroke: ink(color), strokeWidth: 2 }),
    Plot.dot(points, { ...at, className: `epochs ${key}`, r: 2.5, fill: ink(color) }),
    Plot.dot(points.slice(-1), {
      ...at,
      className: `end ${key}`,
      ...{ symbol: mark, r: 6, fill: ink(color), stroke: ink("page"), strokeWidth: 1.5 },
    }),
  ];
}

function startMark(): Plot.Markish {
  return Plot.text(["start"], {
    ...TEXT,
    ...OUTLINED,
    ...{ x: 0, y: 0, dx: -10, dy: 16, textAnchor: "end", fontWeight: 600 },
  });
}

/** So that text stands out from any contour. */
const OUTLINED = { stroke: ink("page"), strokeWidth: 4 };

/** Within this share of the longest way from the start, an end cannot be told from it. */
const STAYS = 0.02;

/** Names the runs whose ends lie on the start and on each other. */
function stayers(runs: Run[]): Plot.Markish {
  const stay = stayingOf(runs);
  return stay.map(({ label, color, key }, i) =>
    Plot.text([label], {
      ...nameText(color),
      ...OUTLINED,
      className: `label ${key}`,
      ...{ x: 0, y: 0, dx: -34, dy: 16 * (i - stay.length) - 2, textAnchor: "start" },
    })
  );
}

/** The runs that hardly leave the start on the plane. */
export function stayingOf(runs: Run[]): Run[] {
  const way = ({ points }: Run) => Math.hypot(points.at(-1)!.x, points.at(-1)!.y);
  const longest = Math.max(...runs.map(way));
  return runs.filter((run) => way(run) < STAYS * longest);
}

/** The start of the same plane, enlarged until the ways of those show that hardly leave it. */
export function startPanel(artifact: LandscapeOutput): Panel | null {
  const stay = stayingOf(runsOf(artifact));
  if (stay.length === 0) return null;
  const places = stay.flatMap(({ points }) => points);
  const [x, y] = (["x", "y"] as const).map((axis) => {
    const values = [0, ...places.map((place) => place[axis])];
    return niceAxis(Math.min(...values), Math.max(...values));
  });
  const write = significant(2);
  const ways = stay.map(({ label, points }) => {
    const end = points.at(-1)!;
    return `${label} ends at ${write(end.x)}, ${write(end.y)}.`;
  });
  const names = stay.map(({ label }) => label).join(" and ");
  return {
    key: "start",
    title: "The start of the plane, enlarged",
    description: `The ways of ${names} on the same plane, from the start at 0, 0. ${
      ways.join(" ")
    }`,
    draw: drawLines({
      title: "b  Its start, enlarged",
      subtitle: `${names}, a dot per epoch`,
      x: { ...x, label: "→ first axis, ↑ second" },
      y,
      lines: stay.map(({ points, ...run }) => ({ ...run, points: [{ x: 0, y: 0 }, ...points] })),
      over: stay.map(({ key, color, points }) =>
        Plot.dot(points, {
          ...{ x: "x", y: "y", className: `epochs ${key}`, r: 2.5, fill: ink(color) },
        })
      ),
    }),
  };
}

function niceAxis(low: number, high: number) {
  return axis(niceTicks(low, high, 4));
}

function describeSlice({ value }: LandscapeOutput, runs: Run[]): string {
  const { slice } = value;
  const write = significant(3);
  const ways = runs.map(({ label, points }) => {
    const { x, y, loss, distance } = points.at(-1)!;
    return `${label} ends at ${fixed(2)(x)}, ${fixed(2)(y)}, ${
      write(distance)
    } from the start, with a ` +
      `loss of ${write(loss)}.`;
  });
  return `Contour map of the loss on logarithmic levels with four trajectories of ` +
    `${value.epochs} epochs from one start, where the loss is ${
      write(slice.start.loss)
    }. The two ` +
    `axes hold ${slice.explained.map(percent).join(" % and ")} % of all squared displacements. ` +
    ways.join(" ");
}

/** How far from the start every optimizer is after each epoch, in all dimensions. */
export function distancePanel(artifact: LandscapeOutput, letter: string): Panel {
  const { epochs } = artifact.value;
  const lines = runsOf(artifact).map(({ points, ...run }) => ({
    ...run,
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
    draw: drawLines({
      title: `${letter}  Distance from the start`,
      subtitle: "length of θ − θ⁰, logarithmic scale",
      x: { domain: [1, epochs], ticks: epochTicks(epochs).filter(Boolean), label: "epoch" },
      y: axisAround("log", lines.flatMap(({ points }) => points.map(({ y }) => y))),
      lines,
    }),
  };
}
