import type { Mark } from "../../charts/palette.ts";

type Attributes = Record<string, string | number>;

/** An element of an SVG with its attributes; text goes in as a child. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** Outlines about 0 that tell methods apart without colour, 12 units wide. */
const OUTLINES: Record<Mark, string> = {
  circle: "M-5.2,0a5.2,5.2 0 1,0 10.4,0a5.2,5.2 0 1,0 -10.4,0z",
  square: "M-4.8,-4.8h9.6v9.6h-9.6z",
  triangle: "M0,-6.2L6,4.4H-6z",
  diamond: "M0,-6.8L5,0L0,6.8L-5,0z",
  star: "M0,-7L1.7,-2.3L6.7,-2.2L2.7,0.9L4.1,5.7L0,2.8L-4.1,5.7L-2.7,0.9L-6.7,-2.2L-1.7,-2.3z",
  cross: "M-2,-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
  wye: "M-2,6V1.2L-6.2,-1.3L-4.2,-4.7L0,-2.3L4.2,-4.7L6.2,-1.3L2,1.2V6z",
};

/** A mark about 0, with a rim in the page's colour. */
export function markOf(mark: Mark, color: string): SVGPathElement {
  return svg("path", {
    d: OUTLINES[mark],
    fill: color,
    stroke: "var(--page)",
    "stroke-width": 1.5,
  });
}

/** Moves what is drawn about 0 to a place. */
export function placed<Drawn extends SVGElement>(drawn: Drawn, [x, y]: [number, number]): Drawn {
  drawn.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
  return drawn;
}

/** `points="…"` of a line, to a tenth of a pixel, without points that nobody could tell apart. */
export function polyline(places: Iterable<readonly [number, number]>): string {
  const kept: string[] = [];
  let [lastX, lastY] = [NaN, NaN];
  for (const [x, y] of places) {
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.4) continue;
    [lastX, lastY] = [x, y];
    kept.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  }
  return kept.join(" ");
}
