import { niceTicks } from "../../charts/axes.ts";
import { exact, powerOfTen } from "../../html/formats.ts";
import { polyline, svg } from "./svg.ts";

/** A line against steps 0, 1, 2, …; it ends where its values do. */
export interface Line {
  values: readonly number[];
  color: string;
  dashed?: boolean;
}

export interface LineChart {
  element: HTMLElement;
  show(lines: Line[]): void;
}

export interface LineChartOptions {
  label: string;
  /** What the height means. */
  title: string;
  /** What a step is called: `step`. */
  step: string;
  scale: "log" | "linear";
  /** Values that are always in view, on a linear scale. */
  around?: [number, number];
}

const MARGINS = { top: 28, right: 12, bottom: 36, left: 48 };
const HEIGHT = 250;
/** On a logarithmic scale, what is lower is rounding. */
const LOWEST = 1e-16;
/** Where the horizontal axis may end. */
const ENDS = [1, 2, 5].flatMap((factor) => [10, 100, 1000, 10_000].map((power) => factor * power))
  .sort((a, b) => a - b);

type Axis = { from: number; to: number; ticks: number[]; place(value: number): number };

/** Lines over steps, on axes that grow with them. */
export function makeLineChart(options: LineChartOptions): LineChart {
  const element = document.createElement("div");
  element.className = "line-chart";
  const picture = svg("svg", { role: "img", "aria-label": options.label });
  element.append(picture);
  let shown: Line[] = [];
  let width = 0;
  const refresh = () => {
    if (width === 0) return;
    picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    picture.replaceChildren(...drawing(shown, options, width));
  };
  new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    refresh();
  }).observe(element);
  return {
    element,
    show(lines) {
      shown = lines;
      refresh();
    },
  };
}

function drawing(lines: Line[], options: LineChartOptions, width: number): SVGElement[] {
  const steps = Math.max(...lines.map(({ values }) => values.length - 1));
  const end = ENDS.find((end) => end >= steps) ?? ENDS[ENDS.length - 1];
  const across = (step: number) =>
    MARGINS.left + step / end * (width - MARGINS.left - MARGINS.right);
  const axis = options.scale === "log" ? logAxis(lines) : linearAxis(lines, options.around);
  const bottom = HEIGHT - MARGINS.bottom;
  const up = (value: number) => bottom - axis.place(value) * (bottom - MARGINS.top);
  return [
    svg("text", { x: 0, y: 14, class: "line-chart-title" }, options.title),
    ...axis.ticks.flatMap((tick) => [
      svg("path", { class: "grid", d: `M${MARGINS.left},${up(tick)}H${width - MARGINS.right}` }),
      svg(
        "text",
        { x: MARGINS.left - 6, y: up(tick) + 4, "text-anchor": "end" },
        options.scale === "log" ? powerOfTen(Math.round(Math.log10(tick))) : exact(tick),
      ),
    ]),
    svg("path", { class: "axis", d: `M${MARGINS.left},${bottom}H${width - MARGINS.right}` }),
    ...[0, end / 2, end].map((step) =>
      svg("text", {
        ...{ x: across(step), y: bottom + 16 },
        "text-anchor": step === end ? "end" : "middle",
      }, exact(step))
    ),
    svg("text", { x: across(end), y: HEIGHT - 2, "text-anchor": "end" }, options.step),
    ...lines.flatMap(({ values, color, dashed }) => {
      const places = points(values, axis)
        .map(([step, value]): [number, number] => [across(step), up(value)]);
      const last = places[places.length - 1];
      return [
        svg("polyline", {
          points: polyline(places),
          stroke: color,
          ...dashed && { "stroke-dasharray": "5 4" },
        }),
        ...last === undefined
          ? []
          : [svg("circle", { cx: last[0], cy: last[1], r: 3, fill: color })],
      ];
    }),
  ];
}

/** Step and value, of the values that the axis can show. */
function points(values: readonly number[], { from, to }: Axis): [number, number][] {
  return values.map((value, step): [number, number] => [step, Math.min(to, value)])
    .filter(([, value]) => value >= from);
}

function logAxis(lines: Line[]): Axis {
  const all = lines.flatMap(({ values }) => values).filter((v) => v >= LOWEST && v < Infinity);
  const low = Math.floor(Math.log10(all.length > 0 ? Math.min(...all) : 0.1));
  // a line that diverges is followed for a few decades and leaves the chart
  const first = lines.map(({ values }) => values[0]).filter((v) => v > 0 && v < Infinity);
  const start = first.length > 0 ? Math.max(...first) : 1;
  const high = Math.ceil(Math.log10(Math.min(1e3 * start, Math.max(start, ...all))));
  const every = Math.ceil((high - low) / 6) || 1;
  const ticks = Array.from(
    { length: Math.floor((high - low) / every) + 1 },
    (_, k) => 10 ** (low + k * every),
  );
  const [from, to] = [10 ** low, 10 ** Math.max(high, low + 1)];
  return {
    ...{ from, to, ticks },
    place: (value) => (Math.log10(value) - low) / (Math.max(high, low + 1) - low),
  };
}

function linearAxis(lines: Line[], around: [number, number] = [0, 1]): Axis {
  const all = lines.flatMap(({ values }) => values).filter(Number.isFinite);
  const ticks = niceTicks(Math.min(around[0], ...all), Math.max(around[1], ...all), 4);
  const [from, to] = [ticks[0], ticks[ticks.length - 1]];
  return { ...{ from, to, ticks }, place: (value) => (value - from) / (to - from) };
}
