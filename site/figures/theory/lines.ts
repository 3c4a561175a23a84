import type { TheoryCurve } from "../../../lib/schema/theory.ts";
import type { Symbol } from "../../charts/curve_chart.ts";
import type { ColorName } from "../../charts/palette.ts";

/** One line of a theorem's figure. */
export interface TheoryLine {
  /** Part of class names: `s2`. */
  key: string;
  label: string;
  color: ColorName;
  mark: Symbol;
  /** A bound or another line that nothing was run for. */
  dashed: boolean;
  points: { x: number; y: number }[];
}

type Style = Pick<TheoryLine, "color" | "mark">;

/** An optimizer looks the same wherever it occurs; the first pattern that fits decides. */
const OPTIMIZERS: [RegExp, Style][] = [
  [/^SGD \+ Nesterov, tuned|^NAG/, { color: "nesterov", mark: "square" }],
  [/^(SGD|GD)\b/, { color: "sgd", mark: "circle" }],
  [/^Adam/, { color: "adam", mark: "diamond" }],
];

const STYLES: Style[] = [
  { color: "sgd", mark: "circle" },
  { color: "nesterov", mark: "square" },
  { color: "rmsprop", mark: "triangle" },
  { color: "adam", mark: "diamond" },
  { color: "fifth", mark: "star" },
  { color: "muted", mark: "cross" },
];

/** Colours of bounds that belong to no single line. */
const FREE_BOUNDS: ColorName[] = ["reference", "fifth"];

const BOUND = /\bbound\b|\blemma\b|^3\/2|^α$/i;

/**
 * The lines of a set of curves, in the order of `series` or of the rows. Points that a logarithmic axis
 * cannot show are left out. A bound is dashed and has the colour of the line it bounds, where their
 * names agree; else it has one of its own.
 */
export function linesOf({ rows, x, y }: TheoryCurve, series?: string[]): TheoryLine[] {
  const groups = Map.groupBy(
    rows.filter((row) => shown(x.scale, row.x) && shown(y.scale, row.y)),
    (row) => row.series,
  );
  const names = (series ?? [...new Set(rows.map((row) => row.series))])
    .filter((name) => groups.has(name));
  const styles = stylesOf(names);
  return names.map((label, i) => ({
    key: `s${i}`,
    label,
    ...styles.get(label)!,
    dashed: BOUND.test(label),
    points: groups.get(label)!.map((row) => ({ x: row.x, y: row.y })).sort((a, b) => a.x - b.x),
  }));
}

function stylesOf(names: string[]): Map<string, Style> {
  const runs = names.filter((name) => !BOUND.test(name));
  const styles = new Map<string, Style>();
  const isFree = ({ color }: Style) => ![...styles.values()].some((style) => style.color === color);
  for (const name of runs) {
    const own = OPTIMIZERS.find(([pattern]) => pattern.test(name))?.[1];
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
