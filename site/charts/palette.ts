import type { OptimizerConfig } from "../../lib/schema/training.ts";

/** A colour in light and in dark mode; pages use it as the CSS variable `--name`. */
export interface Shade {
  light: string;
  dark: string;
}

/** Backgrounds that text and lines stand on. */
export const SURFACES = {
  page: { light: "#ffffff", dark: "#15171a" },
  raised: { light: "#f7f6f3", dark: "#1d2024" },
} satisfies Record<string, Shade>;

/**
 * Ink of lines and labels. Each has a contrast of at least 4.5 on every surface, so that a label
 * may have its line's colour. `ramp-1` to `ramp-9` is a sequential ramp, even in OKLab
 * (batch sizes, small to large): away from the background as the number grows. Its ends and
 * `reference` (values printed in the report) stay at least 14 apart in CIEDE2000 for normal,
 * protanope, deuteranope and tritanope vision. So do the methods that are drawn together: `sgd` to
 * `amsgrad`; `heavy-ball` or `mass`, which no chart shows beside RMSProp or Adam in lines, with `sgd`
 * and `nesterov`. To normal vision every method differs from every other by as much.
 */
export const INKS = {
  "ramp-1": { light: "#00798c", dark: "#1f97a8" },
  "ramp-2": { light: "#1e6d88", dark: "#449bb3" },
  "ramp-3": { light: "#2a6185", dark: "#5e9fbd" },
  "ramp-4": { light: "#315581", dark: "#73a3c8" },
  "ramp-5": { light: "#36497d", dark: "#86a7d3" },
  "ramp-6": { light: "#393d78", dark: "#99aade" },
  "ramp-7": { light: "#3a3074", dark: "#abaee9" },
  "ramp-8": { light: "#3b2270", dark: "#bcb1f4" },
  "ramp-9": { light: "#3a0f6b", dark: "#cdb4ff" },
  sgd: { light: "#013cad", dark: "#9fbbef" },
  nesterov: { light: "#ac4005", dark: "#e65909" },
  rmsprop: { light: "#1e7a53", dark: "#4df09a" },
  adam: { light: "#75365a", dark: "#b07897" },
  amsgrad: { light: "#7153f9", dark: "#906ff9" },
  "heavy-ball": { light: "#8b5e5d", dark: "#ca9c8c" },
  mass: { light: "#3e7679", dark: "#15959b" },
  reference: { light: "#1c1f23", dark: "#f2f2f0" },
  muted: { light: "#5b5f66", dark: "#a3a8b0" },
  link: { light: "#0b5cad", dark: "#8ab8f5" },
} satisfies Record<string, Shade>;

/** Lines that carry no meaning of their own. */
export const RULES = {
  grid: { light: "#e4e2dd", dark: "#2c3036" },
  axis: { light: "#8a8e94", dark: "#7b8088" },
  warning: { light: "#b35c00", dark: "#e6a23c" },
} satisfies Record<string, Shade>;

/** Heights of a surface that lines are drawn on, low to high: even in OKLab, never far from the page. */
const MAP = {
  "map-1": { light: "#8cbae1", dark: "#05162c" },
  "map-2": { light: "#96c0e3", dark: "#0a1c31" },
  "map-3": { light: "#a1c6e4", dark: "#102235" },
  "map-4": { light: "#abcce5", dark: "#15283a" },
  "map-5": { light: "#b5d3e6", dark: "#1b2e3f" },
  "map-6": { light: "#bfd9e7", dark: "#213543" },
  "map-7": { light: "#cadfe8", dark: "#2a3b46" },
  "map-8": { light: "#d4e4e9", dark: "#354246" },
  "map-9": { light: "#dfeaea", dark: "#404846" },
  "map-10": { light: "#e9efea", dark: "#4b4e46" },
  "map-11": { light: "#f4f5eb", dark: "#565546" },
  "map-12": { light: "#fefaeb", dark: "#615b45" },
} satisfies Record<string, Shade>;

export type ColorName = keyof typeof COLORS;
const COLORS = { ...SURFACES, ...INKS, ...RULES, ...MAP };

/** The colour as a page uses it: it follows the reader's mode. */
export function ink(name: ColorName): string {
  return `var(--${name})`;
}

/**
 * Replaces every `ink(...)` of an SVG by its light colour, for programs that know no CSS
 * variables.
 */
export function withLightInks(svg: string): string {
  return svg.replace(/var\(--([\w-]+)\)/g, (_, name: ColorName) => COLORS[name].light);
}

/** The variables for both modes, as a style sheet. */
export function paletteCss(): string {
  return `:root {\n${declarations("light")}}\n` +
    `@media (prefers-color-scheme: dark) {\n:root {\n${declarations("dark")}}\n}\n` +
    `@media print {\n:root {\n${declarations("light")}}\n}\n`;
}

function declarations(mode: keyof Shade): string {
  return Object.entries(COLORS).map(([name, shade]) => `--${name}: ${shade[mode]};\n`).join("");
}

/** The colours of the sequential ramp, from the smallest number to the largest. */
const RAMP = (Object.keys(INKS) as (keyof typeof INKS)[]).filter((name) =>
  name.startsWith("ramp-")
);

/** The colour of the `rank`-th of `count` heights of a surface that lines are drawn on. */
export function mapColor(rank: number, count: number): ColorName {
  const names = Object.keys(MAP) as (keyof typeof MAP)[];
  return names[Math.round(rank / Math.max(1, count - 1) * (names.length - 1))];
}

/** The colour of the `rank`-th of `count` numbers, as far from its neighbours as the ramp allows. */
export function rampColor(rank: number, count: number): ColorName {
  if (count < 2) return RAMP[0];
  return RAMP[Math.round(rank / (count - 1) * (RAMP.length - 1))];
}

/**
 * Looks of lines that are no optimizers, such as polynomials or step sizes: the ramp, since most of
 * them are in an order, with marks in turns.
 */
export function plainLook(rank: number, count: number): Omit<Look, "label"> {
  return { color: rampColor(rank, count), mark: PLAIN_MARKS[rank % PLAIN_MARKS.length] };
}

/** Marks that tell lines apart without colour, by Plot's names. */
export type Mark = "circle" | "square" | "triangle" | "diamond" | "star" | "cross" | "wye";

const PLAIN_MARKS: Mark[] = ["circle", "square", "triangle", "diamond"];

/** What something is called, and how it looks wherever it is drawn. */
export interface Look {
  label: string;
  color: ColorName;
  mark: Mark;
}

/** The optimizers, on every page: no two share a colour, and nothing else has one of theirs. */
export const OPTIMIZERS: Record<OptimizerConfig["name"], Look> = {
  sgd: { label: "SGD", color: "sgd", mark: "circle" },
  "heavy-ball": { label: "heavy ball", color: "heavy-ball", mark: "cross" },
  nesterov: { label: "Nesterov", color: "nesterov", mark: "square" },
  rmsprop: { label: "RMSProp", color: "rmsprop", mark: "triangle" },
  adam: { label: "Adam", color: "adam", mark: "diamond" },
  amsgrad: { label: "AMSGrad", color: "amsgrad", mark: "star" },
};

/** Of Theorem 3.3 only: no network is trained by it. */
export const MASS: Look = { label: "MaSS", color: "mass", mark: "wye" };
