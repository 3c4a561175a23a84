import { ink, withLightInks } from "../charts/palette.ts";
import type { FigureEntry } from "../figures/registry.ts";
import { markup, raw } from "../html/markup.ts";
import { panelSvg } from "./panel.ts";

/** Where the picture is that other sites show beside a link to this one. */
export const SHARE_IMAGE = { url: "/static/og.png", width: 1200, height: 630 };

/** The figure that stands for all, and its panel. */
const SHOWN = { figure: "fig-9", panel: "accuracy" };
const CHART = { x: 470, y: 96, width: 700 };

const LINES = ["From SGD", "to Adam,", "computed", "again"];
const BELOW = ["One network, four optimizers.", "Every number can be traced."];

/** Title and the chart of Figure 9 as SVG; the title alone where that has not been computed. */
export function shareImage(figures: FigureEntry[]): string {
  const { width, height } = SHARE_IMAGE;
  const title = LINES.map((line, i) => markup`<text x="60" y="${150 + 74 * i}">${line}</text>`);
  const below = BELOW.map((line, i) => markup`<text x="60" y="${470 + 34 * i}">${line}</text>`);
  const file =
    markup`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif">
<rect width="100%" height="100%" fill="${ink("page")}"/>
<rect width="18" height="100%" fill="${ink("ramp-9")}"/>
<g font-size="64" font-weight="700" fill="${ink("reference")}">${title}</g>
<g font-size="23" fill="${ink("muted")}">${below}</g>
<text x="60" y="576" font-size="23" font-weight="700" fill="${ink("ramp-1")}">sgd-to-adam</text>
${chart(figures)}</svg>
`;
  return withLightInks(file.text);
}

function chart(figures: FigureEntry[]) {
  const made = figures.find(({ figure }) => figure.id === SHOWN.figure)?.made;
  const panel = made?.panels.find(({ key }) => key === SHOWN.panel);
  if (panel === undefined) return null;
  const svg = panelSvg(panel, "wide", "share");
  // without the letter that it has among its figure's panels
  svg.querySelector('[font-size="14"] text, text[font-size="14"]')!.textContent = panel.title;
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const scale = CHART.width / width;
  for (const [name, value] of Object.entries({ ...CHART, height: height * scale })) {
    svg.setAttribute(name, String(value));
  }
  return raw(`${svg.outerHTML}\n`);
}
