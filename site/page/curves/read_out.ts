import { ink } from "../../charts/palette.ts";
import type { CurvesData, LineData, PanelData } from "../../embedded/curves.ts";
import { fixed, whole } from "../../html/formats.ts";
import { makeSlider } from "../controls/slider.ts";
import { type Choices, meansOf } from "./shown.ts";

const UNIT = { accuracy: "%", loss: "nats" };

export interface ReadOut {
  /** A slider over the epochs, for the keyboard. */
  element: HTMLElement;
  /** Says again what is read off, after the charts have changed. */
  show(): void;
}

/**
 * The values at one place of all lines that are shown: where the pointer is, in the chart that it is
 * over; or at the epoch of a slider, in all charts.
 */
export function makeReadOut(
  data: CurvesData,
  figure: HTMLElement,
  choices: () => Choices,
  hidden: Set<string>,
): ReadOut {
  const readers = data.panels.map((panel) => makeReader(data, panel, figure, choices, hidden));
  const epochs = Array.from({ length: data.epochs + 1 }, (_, epoch) => String(epoch));
  const toEpoch = (epoch: number) => readers.forEach((reader) => reader.at(epoch));
  const slider = makeSlider({
    label: "Read off at epoch",
    id: `${data.id}-read-off`,
    labels: epochs,
    at: data.epochs,
    marked: epochs.map(() => false),
    say: (epoch) => `epoch ${epoch}. ${readers.map((reader) => reader.words(epoch)).join(" ")}`,
    changed: toEpoch,
  });
  slider.element.addEventListener("focusin", () => toEpoch(slider.at));
  return {
    element: slider.element,
    show() {
      readers.forEach((reader) => reader.show());
      slider.say();
    },
  };
}

/** Reads one panel. */
function makeReader(
  data: CurvesData,
  panel: PanelData,
  figure: HTMLElement,
  choices: () => Choices,
  hidden: Set<string>,
) {
  const box = document.getElementById(`${data.id}-${panel.key}-wide-title`)!
    .closest<HTMLElement>(".panel")!;
  const text = document.createElement("p");
  text.className = "read-out";
  box.append(text);
  let epoch: number | null = null;
  const shown = () => data.lines.filter(({ key }) => panel.lines.includes(key) && !hidden.has(key));
  const format = fixed(data.decimals[panel.measure]);

  /** The value of each line nearest to an epoch. */
  const valuesAt = (wanted: number) =>
    shown().map((line) => {
      const points = meansOf(line, { data, panel, ...choices() });
      const all = line[panel.measure].at.slice(-points.length);
      const k = nearest(all, wanted);
      return { line, k, at: all[k], point: points[k] };
    });
  const place = (wanted: number) => {
    const { at, line } = valuesAt(wanted)[0];
    const { unit } = choices();
    const steps = Math.round(at * line.stepsPerEpoch);
    if (unit === "step") return `step ${whole(steps)}`;
    if (unit === "images") return `${whole(steps * line.batchSize)} images`;
    return `epoch ${Number(at.toFixed(1))}`;
  };

  const show = () => {
    figure.querySelectorAll(`[data-reader="${panel.key}"]`).forEach((mark) => mark.remove());
    if (shown().length === 0) {
      text.textContent = "No line is shown.";
      return;
    }
    if (epoch === null) {
      text.textContent = "Point at the chart to read values off.";
      return;
    }
    const values = valuesAt(epoch);
    text.replaceChildren(
      `${place(epoch)}, ${UNIT[panel.measure]}: `,
      ...values.flatMap(({ line, point }, i) => [
        i > 0 ? "; " : "",
        inInk(line),
        ` ${format(point.mean)} ± ${format(point.sd)}`.replaceAll(" ", "\u00a0"),
      ]),
    );
    for (const svg of box.querySelectorAll<SVGSVGElement>(".plot")) {
      mark(svg, panel.key, values.map(({ line, k }) => ({ line, k })));
    }
  };
  box.addEventListener("pointermove", (event) => {
    const svg = (event.target as Element).closest<SVGSVGElement>(".plot");
    if (svg === null || shown().length === 0) return;
    const { left, width } = svg.getBoundingClientRect();
    const x = (event.clientX - left) * svg.viewBox.baseVal.width / width;
    const [line] = shown();
    const pixels = pixelsOf(svg, line).map(([at]) => at);
    epoch = line[panel.measure].at.slice(-pixels.length)[nearest(pixels, x)];
    show();
  });
  show();
  return {
    show,
    at(wanted: number) {
      epoch = wanted;
      show();
    },
    words: (wanted: number) =>
      `${panel.title}, ${UNIT[panel.measure]}: ${
        valuesAt(wanted).map(({ line, point }) => `${line.label} ${format(point.mean)}`).join(", ")
      }.`,
  };
}

function inInk({ label, color }: LineData): HTMLElement {
  const name = document.createElement("b");
  name.textContent = label;
  name.style.color = ink(color);
  return name;
}

/** Where the points of a line are drawn, px within the picture: they are the corners of its path. */
function pixelsOf(svg: SVGSVGElement, { key }: LineData): [number, number][] {
  const path = svg.querySelector(`.line.${CSS.escape(key)}`)!;
  const d = (path.matches("path") ? path : path.querySelector("path")!).getAttribute("d")!;
  return d.slice(1).split("L").map((corner) => corner.split(",").map(Number) as [number, number]);
}

/** A ring around each value, and a rule from the highest down to the axis. */
function mark(svg: SVGSVGElement, reader: string, values: { line: LineData; k: number }[]): void {
  const group = document.createElementNS(svg.namespaceURI, "g");
  group.setAttribute("data-reader", reader);
  const places = values.map(({ line, k }) => ({ line, at: pixelsOf(svg, line)[k] }));
  const grid = [...svg.querySelectorAll('[stroke="var(--grid)"] line')];
  const floor = Math.max(...grid.map((rule) => Number(rule.getAttribute("y1"))));
  const add = (name: string, attributes: Record<string, string | number>) => {
    const shape = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, String(value));
    group.append(shape);
  };
  const [x] = places[0].at;
  const top = Math.min(...places.map(({ at }) => at[1]));
  add("line", { x1: x, x2: x, y1: top, y2: floor, stroke: ink("axis") });
  for (const { line, at: [cx, cy] } of places) {
    add("circle", {
      cx,
      cy,
      r: 4.5,
      fill: ink("page"),
      stroke: ink(line.color),
      "stroke-width": 2,
    });
  }
  svg.append(group);
}

function nearest(values: number[], wanted: number): number {
  return values.reduce(
    (best, value, k) => Math.abs(value - wanted) < Math.abs(values[best] - wanted) ? k : best,
    0,
  );
}
