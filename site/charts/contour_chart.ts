import * as Plot from "@observablehq/plot";
import { exact, powerOfTen } from "../html/formats.ts";
import { inDecades, isPowerOfTen } from "./axes.ts";
import { type Chart, drawChart, type Drawing, TEXT, WIDTHS } from "./chart.ts";
import { ink, mapColor } from "./palette.ts";

/** Coordinates of a grid along one axis. */
interface GridAxis {
  from: number;
  to: number;
  count: number;
}

/** A surface as filled contours on levels that all charts of a figure share. */
export interface ContourChart extends Pick<Chart, "title" | "subtitle"> {
  x: GridAxis & { label: string; ticks: number[] };
  y: GridAxis & { ticks: number[] };
  /** `loss[row][column]`, rows from the bottom up. */
  loss: number[][];
  levels: number[];
  /** Lines are drawn on the surface: its colours then stay close to the page's, light or dark. */
  quiet?: boolean;
  /** Drawn over the contours. */
  above: Plot.Markish;
  /** Drawn above the plot, between heading and key, and the height of it in px. */
  header: { marks: (frame: Chart) => Plot.Markish; height: number };
}

const HEADING = 48;
const KEY = 40;
const MARGINS = { right: 12, bottom: 42, left: 44 };

/** Contours over a square of equal scales, with a key of the levels above it. */
export function drawContours(chart: ContourChart): Drawing {
  return (size, document) => {
    const margins = { ...MARGINS, top: HEADING + chart.header.height + KEY };
    const side = WIDTHS[size] - margins.left - margins.right;
    const frame: Chart = {
      ...{ document, size, margins, title: chart.title, subtitle: chart.subtitle },
      height: side + margins.top + margins.bottom,
      x: { ...chart.x, domain: [chart.x.from, chart.x.to], format: exact },
      y: { ...chart.y, domain: [chart.y.from, chart.y.to], format: exact },
      color: colorScale(chart.levels),
      marks: [],
    };
    const marks = [contours(chart), chart.above, chart.header.marks(frame), key(chart, frame)];
    const svg = drawChart({ ...frame, marks });
    svg.querySelectorAll("[aria-label=contour] path").forEach((path, i) => {
      round(path);
      path.setAttribute("fill", colorOf(chart, i));
    });
    return svg;
  };
}

/** Where Plot has its cells: from half a one before the first coordinate to half a one behind the last. */
function padded({ from, to, count }: GridAxis): [number, number] {
  const half = (to - from) / (count - 1) / 2;
  return [from - half, to + half];
}

/** Logarithms, so that a contour between two points lies where a log scale puts it. */
function contours({ loss, levels, x, y, quiet }: ContourChart): Plot.Markish {
  const [[x1, x2], [y1, y2]] = [padded(x), padded(y)];
  const lowest = Math.log10(levels[0]);
  return Plot.contour(loss.flat().map((value) => Math.max(lowest, Math.log10(value))), {
    ...{ width: loss[0].length, height: loss.length, x1, x2, y1, y2 },
    fill: Plot.identity,
    stroke: quiet ? ink("axis") : "#ffffff",
    strokeOpacity: 0.35,
    strokeWidth: quiet ? 0.75 : 0.5,
    thresholds: levels.map(Math.log10),
    // of the half cells beyond the outermost points, where there is nothing to interpolate
    clip: true,
  });
}

/** The levels' colours in a row, with the powers of ten written below. */
function key(chart: ContourChart, { size, margins }: Chart): Plot.Markish {
  const { levels, header } = chart;
  const width = Math.min(16, (WIDTHS[size] - 8) / levels.length);
  const top = HEADING + header.height + 6 - margins.top;
  const place = { frameAnchor: "top-left", dy: top } as const;
  return levels.map((level, i) => {
    const dx = width * (i + 0.5) - margins.left;
    return [
      Plot.dot([level], {
        ...place,
        dx,
        symbol: "square",
        // Plot's r is that of a circle of the same area
        r: width / Math.sqrt(Math.PI),
        fill: colorOf(chart, i),
      }),
      isPowerOfTen(level)
        ? Plot.text([levelText(level)], {
          ...TEXT,
          ...place,
          fill: ink("muted"),
          lineAnchor: "top",
          textAnchor: i === 0 ? "start" : "middle",
          dx: dx - (i === 0 ? width / 2 : 0),
          dy: top + width / 2 + 3,
        })
        : null,
    ];
  });
}

/** The colour of what lies above a level and below the next. */
function colorOf({ levels, quiet }: ContourChart, index: number): string {
  if (quiet) return ink(mapColor(index, levels.length));
  return Plot.scale({ color: colorScale(levels) }).apply(Math.log10(levels[index])) as string;
}

function colorScale(levels: number[]): Plot.ScaleOptions {
  const domain = [levels[0], levels.at(-1)!].map(Math.log10);
  return { type: "linear", scheme: "Cividis", domain };
}

function levelText(level: number): string {
  const exponent = Math.round(Math.log10(level));
  return Math.abs(exponent) <= 1 ? exact(level) : powerOfTen(exponent);
}

/** A tenth of a pixel is finer than any screen shows, and halves the file. */
function round(path: Element): void {
  const data = path.getAttribute("d") ?? "";
  path.setAttribute(
    "d",
    data.replace(/\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(1)))),
  );
}

/**
 * Levels in every decade at `factors` times a power of ten, from the last at most `low` to the last at
 * most `high`.
 */
export function lossLevels(low: number, high: number, factors: number[]): number[] {
  const [first, last] = [low, high].map((loss) => Math.floor(Math.log10(loss)));
  const all = inDecades(first, last, factors);
  return all.slice(all.findLastIndex((level) => level <= low)).filter((level) => level <= high);
}
