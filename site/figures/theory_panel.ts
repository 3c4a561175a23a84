import type { TheoryCurve } from "../../lib/schema/theory.ts";
import { axisAlong, axisAround } from "../charts/axes.ts";
import { drawLines, type PlainLine } from "../charts/line_chart.ts";
import { type ColorName, type Look, MASS, OPTIMIZERS, plainLook } from "../charts/palette.ts";
import { significant } from "../html/formats.ts";
import type { Panel } from "./figure.ts";

/** A set of curves as a chart. */
export function theoryPanel(curve: TheoryCurve, series?: string[]): Panel {
  const lines = theoryLines(curve, series);
  const points = lines.flatMap((line) => line.points);
  const x = axisAlong(curve.x.scale, points.map((point) => point.x));
  const y = axisAround(curve.y.scale, points.map((point) => point.y));
  return {
    key: curve.id,
    title: curve.name,
    description: describe(curve, lines),
    draw: drawLines({
      title: curve.y.label,
      subtitle: curve.y.scale === "log" ? "logarithmic scale" : "linear scale",
      x: { ...x, label: curve.x.label },
      y,
      lines,
    }),
  };
}

function describe({ x, y }: TheoryCurve, lines: PlainLine[]): string {
  const write = significant(3);
  const ways = lines.map(({ label, points }) => {
    const [first, last] = [points[0], points.at(-1)!];
    return `${label}: from ${write(first.y)} at ${write(first.x)} to ${write(last.y)} at ` +
      `${write(last.x)}.`;
  });
  return `Line chart of ${y.label} (${y.scale} scale) against ${x.label} (${x.scale} scale). ` +
    ways.join(" ");
}

/** How a line looks, and whether it is the second of one method. */
interface Style extends Pick<Look, "color" | "mark"> {
  variant?: boolean;
}

/** A method looks the same wherever it occurs; the first pattern that fits decides. */
const METHODS: [RegExp, Look][] = [
  [/^MaSS\b/, MASS],
  [/^SGD \+ Nesterov|^Nesterov|^NAG/, OPTIMIZERS.nesterov],
  [/^(SGD|GD)\b/, OPTIMIZERS.sgd],
  [/^AMSGrad/, OPTIMIZERS.amsgrad],
  [/^Adam/, OPTIMIZERS.adam],
];

/** Colours of bounds that belong to no single line. */
const FREE_BOUNDS: ColorName[] = ["reference", "muted"];

const BOUND = /\bbound\b|\blemma\b|^3\/2|^α$/i;

/**
 * The lines of a set of curves, in the order of `series` or of the rows. Points that a logarithmic axis
 * cannot show are left out. A method has its own colour, its second line the same with dots; what is no
 * method has none of those colours. A bound is dashed and has the colour of the line it bounds, where
 * their names agree; else it has one of its own.
 */
export function theoryLines({ rows, x, y }: TheoryCurve, series?: string[]): PlainLine[] {
  const groups = Map.groupBy(
    rows.filter((row) => shown(x.scale, row.x) && shown(y.scale, row.y)),
    (row) => row.series,
  );
  const names = (series ?? [...new Set(rows.map((row) => row.series))])
    .filter((name) => groups.has(name));
  const styles = stylesOf(names);
  return names.map((label, i) => ({
    ...styles.get(label)!,
    key: `s${i}`,
    label,
    dashed: BOUND.test(label),
    points: groups.get(label)!.map((row) => ({ x: row.x, y: row.y })).sort((a, b) => a.x - b.x),
  }));
}

function stylesOf(names: string[]): Map<string, Style> {
  const [bounds, runs] = [true, false].map((is) => names.filter((name) => BOUND.test(name) === is));
  const plain = runs.filter((name) => methodOf(name) === undefined);
  const styles = new Map<string, Style>();
  for (const name of runs) {
    const method = methodOf(name);
    // from the far end: the ramp begins with a colour close to that of MaSS
    const look = method ?? plainLook(plain.length - 1 - plain.indexOf(name), plain.length);
    const variant = method !== undefined &&
      [...styles.values()].some(({ color }) => color === method.color);
    styles.set(name, { color: look.color, mark: look.mark, variant });
  }
  let free = 0;
  for (const name of bounds) {
    const bounded = boundedBy(name, runs);
    styles.set(
      name,
      bounded === undefined
        ? { color: FREE_BOUNDS[free++ % FREE_BOUNDS.length], mark: "circle" }
        : styles.get(bounded)!,
    );
  }
  return styles;
}

function methodOf(name: string): Look | undefined {
  return METHODS.find(([pattern]) => pattern.test(name))?.[1];
}

/** `bound (8), η = 1` goes with `η = 1`; failing such a line, `bound, NAG` with `NAG, β of (13)`. */
function boundedBy(name: string, runs: string[]): string | undefined {
  return runs.find((run) => name.endsWith(`, ${run}`)) ??
    runs.find((run) => run.startsWith(`${name.split(", ")[1]},`));
}

function shown(scale: "linear" | "log", value: number): boolean {
  return Number.isFinite(value) && (scale === "linear" || value > 0);
}
