import type { TheoryCurve } from "../../lib/schema/theory.ts";
import { axisAlong, axisAround } from "../charts/axes.ts";
import { drawLines, type PlainLine } from "../charts/line_chart.ts";
import { type ColorName, type Look, OPTIMIZERS } from "../charts/palette.ts";
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

type Style = Pick<Look, "color" | "mark">;

/** An optimizer looks the same wherever it occurs; the first pattern that fits decides. */
const NAMED: [RegExp, Style][] = [
  [/^SGD \+ Nesterov, tuned|^NAG/, OPTIMIZERS.nesterov],
  [/^(SGD|GD)\b/, OPTIMIZERS.sgd],
  [/^Adam/, OPTIMIZERS.adam],
];

/** Of other lines, as far as they are free. */
const STYLES: Style[] = [
  OPTIMIZERS.sgd,
  OPTIMIZERS.nesterov,
  OPTIMIZERS.rmsprop,
  OPTIMIZERS.adam,
  OPTIMIZERS.amsgrad,
  OPTIMIZERS["heavy-ball"],
];

/** Colours of bounds that belong to no single line. */
const FREE_BOUNDS: ColorName[] = ["reference", "fifth"];

const BOUND = /\bbound\b|\blemma\b|^3\/2|^α$/i;

/**
 * The lines of a set of curves, in the order of `series` or of the rows. Points that a logarithmic axis
 * cannot show are left out. A bound is dashed and has the colour of the line it bounds, where their
 * names agree; else it has one of its own.
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
  const runs = names.filter((name) => !BOUND.test(name));
  const styles = new Map<string, Style>();
  const isFree = ({ color }: Style) => ![...styles.values()].some((style) => style.color === color);
  for (const name of runs) {
    const own = NAMED.find(([pattern]) => pattern.test(name))?.[1];
    if (own !== undefined && isFree(own)) styles.set(name, own);
  }
  for (const name of runs) {
    if (!styles.has(name)) styles.set(name, STYLES.find(isFree) ?? STYLES.at(-1)!);
  }
  let free = 0;
  for (const name of names.filter((name) => BOUND.test(name))) {
    const bounded = boundedBy(name, runs);
    const color = FREE_BOUNDS[free % FREE_BOUNDS.length];
    if (bounded === undefined) free++;
    styles.set(name, bounded === undefined ? { color, mark: "circle" } : styles.get(bounded)!);
  }
  return styles;
}

/** `bound (8), η = 1` goes with `η = 1`; failing such a line, `bound, NAG` with `NAG, β of (13)`. */
function boundedBy(name: string, runs: string[]): string | undefined {
  return runs.find((run) => name.endsWith(`, ${run}`)) ??
    runs.find((run) => run.startsWith(`${name.split(", ")[1]},`));
}

function shown(scale: "linear" | "log", value: number): boolean {
  return Number.isFinite(value) && (scale === "linear" || value > 0);
}
