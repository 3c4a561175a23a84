import { linearHeight, logHeight } from "../plane/paint.ts";
import { makePlane, type Plane } from "../plane/plane.ts";
import { markOf, placed, polyline, svg } from "../plane/svg.ts";
import type { Point } from "../../../lib/surfaces/surface.ts";
import { fixed } from "../../html/formats.ts";
import { lookOf } from "./methods.ts";
import type { Race, Run } from "./race.ts";
import type { Settings } from "./settings.ts";

/** The surface with the paths on it, and a start that can be moved. */
export interface SurfaceMap {
  element: HTMLElement;
  /** Shows another surface, or another start. */
  show(settings: Settings, race: Race): void;
  /** Draws the paths as far as they have come. */
  follow(race: Race): void;
}

/** Steps that fit on a map whose height is time; more, and it is doubled. */
const FIRST_STEPS = 60;
/** An arrow key moves the start by this share of the window; with Shift by a tenth of it. */
const STRIDE = 0.02;

const ARROWS: Record<string, Point> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** @param moved is told where the reader puts the start */
export function makeSurfaceMap(moved: (start: Point) => void): SurfaceMap {
  const ends = svg("g");
  const handle = makeHandle();
  const plane = makePlane("Paths on the surface", () => {
    drawPaths();
    placeHandle();
  });
  plane.marks.append(ends, handle);
  let shown: { settings: Settings; race: Race } | null = null;
  let steps = FIRST_STEPS;

  const overTime = () => shown!.settings.name === "reddi";
  const drawPaths = () => {
    if (shown === null) return;
    const at = overTime()
      ? ({ x, step }: Run["positions"][number]) => plane.place(x, step)
      : ({ x, y }: Run["positions"][number]) => plane.place(x, y);
    const { runs } = shown.race;
    plane.lines.replaceChildren(...runs.flatMap((run) => pathOf(run, at)));
    const arrived = runs.filter(({ diverged }) => diverged === null);
    ends.replaceChildren(...arrived.map((run) => endOf(run, at)));
  };
  const placeHandle = () => {
    if (shown === null) return;
    const [x, y] = shown.settings.start;
    const [right, down] = plane.place(x, overTime() ? 0 : y);
    handle.setAttribute("transform", `translate(${right},${down})`);
    const words = overTime() ? `x = ${write(x)}` : `x = ${write(x)}, y = ${write(y)}`;
    handle.setAttribute("aria-valuetext", words);
    handle.setAttribute("aria-valuenow", String(x));
    handle.setAttribute("aria-valuemin", String(shown.race.surface.x[0]));
    handle.setAttribute("aria-valuemax", String(shown.race.surface.x[1]));
  };
  const move = ([x, y]: Point) => {
    const { race: { surface }, settings } = shown!;
    moved([inside(surface.x, x), overTime() ? settings.start[1] : inside(surface.y, y)]);
  };
  listen(handle, plane, move, () => shown!);
  return {
    element: plane.element,
    show(settings, race) {
      shown = { settings, race };
      steps = FIRST_STEPS;
      plane.show(viewOf(settings, race, steps));
    },
    follow(race) {
      if (overTime() && race.steps > steps) {
        while (race.steps > steps) steps *= 2;
        plane.show(viewOf(shown!.settings, race, steps));
      } else drawPaths();
    },
  };
}

const write = fixed(2);

function inside([from, to]: readonly [number, number], value: number): number {
  return Number(Math.min(to, Math.max(from, value)).toPrecision(4));
}

function viewOf({ name }: Settings, { surface }: Race, steps: number) {
  const { x, y, value, least } = surface;
  if (name === "reddi") {
    const window = { x, y: [0, steps] as const };
    const height = linearHeight(window, (x) => value(x, 0));
    return { ...window, height, names: { x: "x", y: "↑ step" } };
  }
  const window = { x, y };
  return { ...window, height: logHeight(window, value, least), names: { x: "x", y: "↑ y" } };
}

type At = (position: Run["positions"][number]) => [number, number];

function pathOf({ method, positions }: Run, at: At): SVGElement[] {
  const points = polyline(positions.map(at));
  return [
    svg("polyline", { points, class: "halo" }),
    svg("polyline", { points, stroke: `var(--${lookOf(method).color})` }),
  ];
}

function endOf({ method, positions }: Run, at: At): SVGElement {
  const { color, mark } = lookOf(method);
  return placed(markOf(mark, `var(--${color})`), at(positions[positions.length - 1]));
}

function makeHandle(): SVGGElement {
  return svg(
    "g",
    {
      ...{ class: "handle", tabindex: 0, role: "slider", "aria-label": "Start" },
      "aria-roledescription": "point on the map, moved with the arrow keys",
    },
    svg("circle", { r: 22, class: "reach" }),
    svg("circle", { r: 8, class: "ring" }),
    svg("circle", { r: 2.5, class: "dot" }),
  );
}

/** Moves the start with a pointer and with the arrow keys. */
function listen(
  handle: SVGGElement,
  plane: Plane,
  move: (to: Point) => void,
  shown: () => { settings: Settings; race: Race },
): void {
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (handle.hasPointerCapture(event.pointerId)) move(plane.where(event));
  });
  handle.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const { settings: { start }, race: { surface: { x, y } } } = shown();
    const stride = STRIDE * (event.shiftKey ? 0.1 : 1);
    move([
      start[0] + arrow[0] * stride * (x[1] - x[0]),
      start[1] + arrow[1] * stride * (y[1] - y[0]),
    ]);
  });
}
