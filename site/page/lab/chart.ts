/** A line of a chart, from the left. */
export interface Line {
  /** CSS colour. */
  color: string;
  /** Of SVG's `stroke-dasharray`; absent: solid. */
  dash?: string;
  /** Stands at the line's end. */
  label: string;
  points: [x: number, y: number][];
}

/** What lies below the lines, from `low` to `high`. */
export interface Band {
  color: string;
  points: [x: number, low: number, high: number][];
}

/** What a chart shows. */
export interface Chart {
  /** In words, for those who cannot see it. */
  description: string;
  lines: Line[];
  bands: Band[];
  /** The axes begin at `from` and end at `to`; ticks are labelled by `format`. */
  x: Axis;
  y: Axis & { log: boolean };
}

/** One axis. */
export interface Axis {
  title: string;
  from: number;
  to: number;
  ticks: number[];
  format(value: number): string;
}

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 300;
const MARGIN = { top: 28, right: 12, bottom: 44, left: 52 };
/** What a letter of a label takes. */
const LETTER = 8;
const LABEL_GAP = 15;

/** No eye follows more pictures a second than a few, and the page has to stay free. */
const REST_MS = 300;

/** Draws a chart anew when it is asked to, after a rest. */
export class Painter {
  #resting = false;
  #asked = false;

  constructor(readonly svg: SVGSVGElement, readonly chart: () => Chart) {}

  soon(): void {
    this.#asked = true;
    if (this.#resting) return;
    this.#resting = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      draw(this.svg, this.chart());
      setTimeout(() => {
        this.#resting = false;
        if (this.#asked) this.soon();
      }, REST_MS);
    });
  }
}

/** Draws into `svg`, as wide as it is shown. */
function draw(svg: SVGSVGElement, chart: Chart): void {
  const width = Math.max(240, svg.clientWidth);
  const longest = Math.max(0, ...chart.lines.map(({ label }) => label.length));
  const right = width - MARGIN.right - LETTER * longest;
  const { x, y } = chart;
  const across = (value: number) =>
    MARGIN.left + (value - x.from) / (x.to - x.from) * (right - MARGIN.left);
  const share = (value: number) =>
    y.log ? Math.log(value / y.from) / Math.log(y.to / y.from) : (value - y.from) / (y.to - y.from);
  const down = (value: number) => {
    const inside = Math.min(1, Math.max(0, share(Math.max(value, Number.MIN_VALUE))));
    return HEIGHT - MARGIN.bottom - inside * (HEIGHT - MARGIN.top - MARGIN.bottom);
  };
  svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", chart.description);
  svg.replaceChildren(
    ...y.ticks.flatMap((tick) => [
      node("line", {
        x1: MARGIN.left,
        x2: right,
        y1: down(tick),
        y2: down(tick),
        class: "rule",
      }),
      text(MARGIN.left - 8, down(tick) + 4, "end", y.format(tick)),
    ]),
    ...x.ticks.map((tick) =>
      text(across(tick), HEIGHT - MARGIN.bottom + 18, "middle", x.format(tick))
    ),
    text(right, HEIGHT - 6, "end", x.title),
    text(0, 14, "start", y.title),
    ...chart.bands.map(({ color, points }) => {
      const upper = points.map(([at, , high]) => `${round(across(at))},${round(down(high))}`);
      const lower = points.map(([at, low]) => `${round(across(at))},${round(down(low))}`).reverse();
      return node("polygon", {
        points: [...upper, ...lower].join(" "),
        fill: color,
        class: "band",
      });
    }),
    ...chart.lines.map(({ color, dash, points }) =>
      node("polyline", {
        points: points.map(([at, value]) => `${round(across(at))},${round(down(value))}`).join(" "),
        stroke: color,
        "stroke-dasharray": dash ?? "none",
        class: "curve",
      })
    ),
    ...labels(chart.lines, across, down),
  );
}

/** A label at each line's end, none over another. */
function labels(
  lines: Line[],
  across: (value: number) => number,
  down: (value: number) => number,
): SVGElement[] {
  const ends = lines.filter(({ points }) => points.length > 0).map(({ label, color, points }) => {
    const [x, y] = points[points.length - 1];
    return { label, color, x: across(x), y: down(y) };
  }).sort((a, b) => a.y - b.y);
  ends.forEach((end, k) => {
    if (k > 0) end.y = Math.max(end.y, ends[k - 1].y + LABEL_GAP);
  });
  return ends.map(({ label, color, x, y }) => {
    const made = text(x + 6, y + 4, "start", label);
    made.setAttribute("style", `fill: ${color}; font-weight: 650`);
    return made;
  });
}

function text(x: number, y: number, anchor: string, words: string): SVGElement {
  const made = node("text", { x, y, "text-anchor": anchor });
  made.textContent = words;
  return made;
}

function node(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, typeof value === "number" ? String(round(value)) : value);
  }
  return made;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** An empty picture, to be drawn into. */
export function emptyChart(): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "lab-chart");
  svg.setAttribute("height", String(HEIGHT));
  return svg;
}

/** Whole numbers of epochs up to `epochs`, no more than about ten. */
export function epochAxis(epochs: number): Axis {
  const every = Math.ceil(epochs / 10);
  const ticks = Array.from({ length: Math.floor(epochs / every) + 1 }, (_, k) => k * every);
  return { title: "epochs", from: 0, to: epochs, ticks, format: String };
}

/** Losses on a logarithmic scale. */
export function lossAxis(from: number, to: number): Axis & { log: boolean } {
  const ticks = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30].filter((tick) =>
    tick >= from && tick <= to
  );
  return { title: "minibatch loss (nats)", from, to, ticks, format: String, log: true };
}
