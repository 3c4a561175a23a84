import type { Prediction } from "../../teach/prediction.ts";
import type { Answer } from "./answer.ts";

/** On a narrow screen the chart is drawn narrower, and its labels stand in two rows. */
const WIDE = matchMedia("(min-width: 520px)").matches;
const WIDTH = WIDE ? 520 : 270;
const HEIGHT = WIDE ? 300 : 260;
const EDGE = { left: 52, right: WIDE ? 16 : 8, top: 16, bottom: WIDE ? 34 : 50 };
/** Parts of the scale's whole length. */
const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** How finely a slider moves: parts of the scale. */
const STEPS = 100;

/**
 * A curve that is drawn with a pointer, or point by point with sliders.
 *
 * @param given values chosen before; else half way up
 * @param keep is told all values whenever one changes
 */
export function drawing(
  prediction: Prediction,
  given: number[],
  keep: (values: number[]) => void,
): Answer {
  const { points, top, across, measure } = prediction;
  const good = given.length === points.length && given.every((y) => y >= 0 && y <= top);
  const values = good ? given : points.map(() => top / 2);
  const x = (k: number) => EDGE.left + (WIDTH - EDGE.left - EDGE.right) * (k + 0.5) / points.length;
  const y = (value: number) => HEIGHT - EDGE.bottom - span() * Math.min(1, value / top);
  const labelAt = (k: number) => HEIGHT - (WIDE || k % 2 === 1 ? 10 : 28);
  const svg = shape("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "drawing",
  }) as SVGSVGElement;
  svg.setAttribute("aria-hidden", "true");
  for (const part of TICKS) {
    const at = y(part * top);
    svg.append(
      shape("line", { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: at, y2: at, class: "grid" }),
      shape("text", { x: EDGE.left - 8, y: at + 5, "text-anchor": "end" }, short(part * top)),
    );
  }
  points.forEach(({ label }, k) =>
    svg.append(shape("text", { x: x(k), y: labelAt(k), "text-anchor": "middle" }, label))
  );
  const mine = curve("mine", x, y);
  svg.append(mine.group);
  const sliders = points.map(({ label }, k) =>
    slider(`${across} ${label}`, values[k], top, (value) => set(k, value))
  );
  const show = () => {
    mine.show(values);
    sliders.forEach(({ show }, k) => show(values[k]));
  };
  const set = (k: number, value: number) => {
    values[k] = Number(Math.max(0, Math.min(top, value)).toPrecision(3));
    show();
    keep(values);
  };
  const follow = (event: PointerEvent) => {
    const box = svg.getBoundingClientRect();
    const [px, py] = [
      (event.clientX - box.left) * WIDTH / box.width,
      (event.clientY - box.top) * HEIGHT / box.height,
    ];
    const room = (WIDTH - EDGE.left - EDGE.right) / points.length;
    const k = Math.max(0, Math.min(points.length - 1, Math.floor((px - EDGE.left) / room)));
    set(k, top * (HEIGHT - EDGE.bottom - py) / span());
  };
  svg.onpointerdown = (event) => {
    svg.setPointerCapture(event.pointerId);
    follow(event);
  };
  svg.onpointermove = (event) => {
    if (svg.hasPointerCapture(event.pointerId)) follow(event);
  };
  show();
  const box = document.createElement("div");
  box.className = "sliders";
  box.append(...sliders.map(({ element }) => element));
  const caption = document.createElement("p");
  caption.className = "caption";
  caption.textContent =
    `${measure}, by ${across.toLowerCase()}. Draw in the chart, or move the sliders.`;
  const element = document.createElement("div");
  element.append(caption, svg, box);
  return {
    element,
    reveal() {
      const truth = curve("truth", x, y);
      truth.show(points.map(({ value }) => value));
      svg.append(truth.group);
      svg.onpointerdown = svg.onpointermove = null;
      sliders.forEach(({ input }) => input.disabled = true);
      const away = points.reduce((sum, { value }, k) => sum + Math.abs(value - values[k]), 0);
      return `On average you were ${short(away / points.length)} away. Diamonds are what came out.`;
    },
  };
}

function span(): number {
  return HEIGHT - EDGE.top - EDGE.bottom;
}

/** Two significant digits. */
function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function shape(name: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}

/** A line with a mark at each point: circles are the reader's, diamonds what came out. */
function curve(kind: "mine" | "truth", x: (k: number) => number, y: (value: number) => number) {
  const group = shape("g", { class: kind });
  const mark = (k: number, value: number) => {
    const [cx, cy] = [x(k), y(value)];
    return kind === "mine"
      ? shape("circle", { cx, cy, r: 6 })
      : shape("path", { d: `M${cx},${cy - 8}l8,8l-8,8l-8,-8z` });
  };
  const show = (values: number[]) =>
    group.replaceChildren(
      shape("polyline", { points: values.map((value, k) => `${x(k)},${y(value)}`).join(" ") }),
      ...values.map((value, k) => mark(k, value)),
    );
  return { group, show };
}

function slider(name: string, value: number, top: number, act: (value: number) => void) {
  const input = document.createElement("input");
  Object.assign(input, { type: "range", min: "0", max: String(top), step: String(top / STEPS) });
  input.oninput = () => act(Number(input.value));
  const output = document.createElement("output");
  const words = document.createElement("span");
  words.textContent = name;
  const element = document.createElement("label");
  element.append(words, input, output);
  const show = (value: number) => {
    input.value = String(value);
    output.textContent = short(value);
  };
  show(value);
  return { element, input, show };
}
