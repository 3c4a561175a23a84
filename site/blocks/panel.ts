import { parseHTML } from "linkedom";
import { makeAccessible } from "../charts/accessible.ts";
import { type Size, WIDTHS } from "../charts/chart.ts";
import { ink, withLightInks } from "../charts/palette.ts";
import type { Figure, MadeFigure, Panel } from "../figures/figure.ts";
import { type Html, markup, raw } from "../html/markup.ts";

/**
 * A chart in both sizes; the style sheet shows the one that fits, and hides the other from
 * everybody.
 *
 * @param prefix unique on the page, start of every id in the chart
 */
export function renderPanel(panel: Panel, prefix: string): Html {
  const known = rendered.get(panel) ?? new Map<string, Html>();
  rendered.set(panel, known);
  if (!known.has(prefix)) known.set(prefix, bothSizes(panel, prefix));
  return known.get(prefix)!;
}

/** By panel and prefix: search and print show what pages have shown, and drawing takes most of a build. */
const rendered = new WeakMap<Panel, Map<string, Html>>();

function bothSizes(panel: Panel, prefix: string): Html {
  const sizes = (["wide", "narrow"] as const).map((size) =>
    markup`<div class="${size}">${raw(panelSvg(panel, size, prefix).outerHTML)}</div>
`
  );
  return markup`<div class="panel">
${sizes}</div>
`;
}

/** One chart as an SVG element that can say what it shows. */
export function panelSvg(panel: Panel, size: Size, prefix: string): SVGSVGElement {
  const svg = panel.draw(size, newDocument());
  return makeAccessible(svg, `${prefix}-${panel.key}-${size}`, panel);
}

const GAP = 16;

/**
 * All panels of a figure as one file, at most two in a row, on white and in literal colours, for programs
 * that know neither style sheets nor dark mode.
 */
export function figureSvg({ id, label, title }: Figure, { panels }: MadeFigure): string {
  const svgs = panels.map((panel) => panelSvg(panel, "wide", id));
  const heights = svgs.map((svg) => Number(svg.getAttribute("height")));
  const rowHeights: number[] = [];
  heights.forEach((height, i) => {
    const row = Math.floor(i / 2);
    rowHeights[row] = Math.max(rowHeights[row] ?? 0, height);
  });
  svgs.forEach((svg, i) => {
    const above = rowHeights.slice(0, Math.floor(i / 2)).reduce((sum, row) => sum + row + GAP, 0);
    svg.setAttribute("x", String(GAP + (i % 2) * (WIDTHS.wide + GAP)));
    svg.setAttribute("y", String(GAP + above));
  });
  const columns = Math.min(2, svgs.length);
  const width = columns * (WIDTHS.wide + GAP) + GAP;
  const height = rowHeights.reduce((sum, row) => sum + row + GAP, GAP);
  const size = markup`width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const file = markup`<svg xmlns="http://www.w3.org/2000/svg" ${size} color="${ink("reference")}">
<title>${label}: ${title}</title>
<rect width="100%" height="100%" fill="${ink("page")}"/>
${svgs.map((svg) => raw(`${svg.outerHTML}\n`))}</svg>
`;
  return withLightInks(file.text);
}

/** An empty document to draw in, where there is no browser. */
function newDocument(): Document {
  return parseHTML("<!doctype html><html><head></head><body></body></html>").document;
}
