import { WIDTHS } from "../figures/figure.ts";
import type { Figure, MadeFigure } from "../figures/figure.ts";
import { markup, raw } from "../html/markup.ts";
import { ink, withLightInks } from "../palette.ts";
import { panelSvg } from "./panel.ts";

const GAP = 16;

/**
 * All panels of a figure as one file, two in a row, on white and in literal colours, for programs
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
  const width = 2 * WIDTHS.wide + 3 * GAP;
  const height = rowHeights.reduce((sum, row) => sum + row + GAP, GAP);
  const size = markup`width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const file = markup`<svg xmlns="http://www.w3.org/2000/svg" ${size} color="${ink("reference")}">
<title>${label}: ${title}</title>
<rect width="100%" height="100%" fill="${ink("page")}"/>
${svgs.map((svg) => raw(`${svg.outerHTML}\n`))}</svg>
`;
  return withLightInks(file.text);
}
