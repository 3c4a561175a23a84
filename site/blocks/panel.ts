import { newDocument } from "../document.ts";
import { makeAccessible } from "../figures/accessible.ts";
import type { Panel, Size } from "../figures/figure.ts";
import { type Html, markup, raw } from "../html/markup.ts";

/**
 * A chart in both sizes; the style sheet shows the one that fits, and hides the other from
 * everybody.
 *
 * @param prefix unique on the page, start of every id in the chart
 */
export function renderPanel(panel: Panel, prefix: string): Html {
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
