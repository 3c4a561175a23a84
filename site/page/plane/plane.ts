import { niceTicks } from "../../charts/axes.ts";
import { exact } from "../../html/formats.ts";
import { type Height, paint, type Window } from "./paint.ts";
import { svg } from "./svg.ts";

/** What a plane shows. */
export interface View extends Window {
  height: Height;
  /** Names of the axes. */
  names: { x: string; y: string };
}

/** A map of a surface with axes, and room for lines on it. */
export interface Plane {
  element: HTMLElement;
  /** For lines on the map, which end at its edges. */
  lines: SVGGElement;
  /** For what lies on top of them, and may reach over an edge. */
  marks: SVGGElement;
  show(view: View): void;
  /** Pixels of a point. */
  place(x: number, y: number): [number, number];
  /** The point of a pointer, kept inside the map. */
  where(pointer: { clientX: number; clientY: number }): [number, number];
}

const MARGINS = { top: 8, right: 8, bottom: 40, left: 52 };
const LARGEST = 1000;
const LEAST_SIDE = 160;
/** Made so far, to name what each is clipped by. */
let planes = 0;

/**
 * @param label what it is, for those who cannot see it
 * @param draw places what lies on the map; called whenever its size or its view change
 */
export function makePlane(label: string, draw: () => void): Plane {
  const element = document.createElement("div");
  element.className = "plane";
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const axes = svg("g", { class: "plane-axes", "aria-hidden": "true" });
  const edges = svg("rect", { x: MARGINS.left, y: MARGINS.top });
  const clip = svg("clipPath", { id: `plane-${++planes}` }, edges);
  const lines = svg("g", { "clip-path": `url(#${clip.id})` });
  const marks = svg("g");
  const picture = svg("svg", { role: "group", "aria-label": label }, clip, axes, lines, marks);
  element.append(canvas, picture);
  let view: View | null = null;
  let side = 0;

  const refresh = () => {
    if (view === null || side === 0) return;
    const width = side + MARGINS.left + MARGINS.right;
    picture.setAttribute("viewBox", `0 0 ${width} ${side + MARGINS.top + MARGINS.bottom}`);
    canvas.style.cssText =
      `left:${MARGINS.left}px;top:${MARGINS.top}px;width:${side}px;height:${side}px`;
    canvas.width = canvas.height = Math.round(Math.min(LARGEST, side * devicePixelRatio));
    paint(canvas, view, view.height);
    edges.setAttribute("width", String(side));
    edges.setAttribute("height", String(side));
    axes.replaceChildren(...axisMarks(view, plane, side));
    draw();
  };
  const plane: Plane = {
    element,
    lines,
    marks,
    show(next) {
      view = next;
      refresh();
    },
    place: (x, y) => [
      MARGINS.left + share(view!.x, x) * side,
      MARGINS.top + (1 - share(view!.y, y)) * side,
    ],
    where({ clientX, clientY }) {
      const box = canvas.getBoundingClientRect();
      const [right, up] = [(clientX - box.left) / box.width, 1 - (clientY - box.top) / box.height];
      return [between(view!.x, right), between(view!.y, up)];
    },
  };
  new ResizeObserver(() => {
    const room = element.clientWidth - MARGINS.left - MARGINS.right;
    if (room === side) return;
    side = Math.max(LEAST_SIDE, room);
    refresh();
  }).observe(element);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  return plane;
}

function share([from, to]: readonly [number, number], value: number): number {
  return (value - from) / (to - from);
}

function between([from, to]: readonly [number, number], share: number): number {
  return from + (to - from) * Math.min(1, Math.max(0, share));
}

function axisMarks({ x, y, names }: View, { place }: Plane, side: number): SVGElement[] {
  const inside = ([from, to]: readonly [number, number]) =>
    niceTicks(from, to, side < 300 ? 3 : 5).filter((tick) => tick >= from && tick <= to);
  const [left, bottom] = place(x[0], y[0]);
  const text = (words: string, attributes: Record<string, string | number>) =>
    svg("text", attributes, words);
  return [
    ...inside(x).map((tick) =>
      text(exact(tick), { x: place(tick, y[0])[0], y: bottom + 16, "text-anchor": "middle" })
    ),
    ...inside(y).map((tick) =>
      text(exact(tick), { x: left - 6, y: place(x[0], tick)[1] + 4, "text-anchor": "end" })
    ),
    text(names.x, { x: left + side, y: bottom + 34, "text-anchor": "end" }),
    text(names.y, { x: left, y: bottom + 34 }),
  ];
}
