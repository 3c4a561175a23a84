import * as Plot from "@observablehq/plot";
import { type ColorName, ink } from "./palette.ts";

/** `wide` is drawn for 452 px, `narrow` for phones, 288 px; text is 13 px in both. */
export type Size = "wide" | "narrow";
export const WIDTHS: Record<Size, number> = { wide: 452, narrow: 288 };

/** A chart that is drawn where there is a document, as often as it is asked for. */
export type Drawing = (size: Size, document: Document) => SVGSVGElement;

/** Pixels around the plot area. */
export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface Axis {
  domain: [number, number];
  ticks: number[];
  type?: "linear" | "log";
  format?: (value: number) => string;
}

export interface Chart {
  document: Document;
  size: Size;
  height: number;
  margins: Margins;
  /** Bold, above the plot. */
  title: string;
  /** Below the title: what the height means, with its unit. */
  subtitle: string;
  x: Axis & { label: string };
  /** `null`: no vertical axis is drawn. */
  y: Axis | null;
  yDomain?: [number, number];
  marks: Plot.Markish[];
  /** For marks whose colour is a number. */
  color?: Plot.ScaleOptions;
}

/** Text of 13 px, the least that is legible when a phone shrinks it a little. */
export const TEXT = { fontSize: 13, fill: ink("reference") };
/** What a line is called, in its colour. */
export const nameText = (color: ColorName) => ({ ...TEXT, fill: ink(color), fontWeight: 600 });
const MUTED = { ...TEXT, fill: ink("muted") };

/** Room for the longest of an axis' tick labels, px, with digits of 8 px. */
export function tickWidth({ ticks, format = String }: Axis): number {
  return 8 * Math.max(...ticks.map((tick) => format(tick).length));
}

/** The frame that every chart of the site shares: heading, quiet grid, axes, then `marks`. */
export function drawChart(chart: Chart): SVGSVGElement {
  const { margins, x, y } = chart;
  return Plot.plot({
    document: chart.document,
    width: WIDTHS[chart.size],
    height: chart.height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    x: { domain: x.domain, type: x.type ?? "linear", axis: null },
    y: { domain: y?.domain ?? chart.yDomain, type: y?.type ?? "linear", axis: null },
    color: chart.color,
    marks: [y && yAxis(y), ...heading(chart), ...chart.marks, xAxis(chart)],
  }) as unknown as SVGSVGElement;
}

/** From units of the axes to px within the chart, and back. */
export function scalesOf({ x, y, size, margins, height }: Chart) {
  const scale = (type: "linear" | "log" | undefined, domain: number[], range: number[]) => {
    const made = Plot.scale({ x: { type: type ?? "linear", domain, range } });
    return {
      apply: (value: number): number => made.apply(value),
      invert: (pixel: number): number => made.invert!(pixel),
    };
  };
  return {
    x: scale(x.type, x.domain, [margins.left, WIDTHS[size] - margins.right]),
    y: scale(y!.type, y!.domain, [height - margins.bottom, margins.top]),
  };
}

function heading({ title, subtitle, margins }: Chart): Plot.Markish[] {
  const corner = { frameAnchor: "top-left", lineAnchor: "top", dx: -margins.left } as const;
  return [
    Plot.text([title], { ...corner, ...TEXT, fontSize: 14, fontWeight: 600, dy: 4 - margins.top }),
    Plot.text([subtitle], { ...corner, ...MUTED, dy: 24 - margins.top }),
  ];
}

function yAxis({ ticks, format }: Axis): Plot.Markish {
  return [
    Plot.gridY(ticks, { stroke: ink("grid"), strokeOpacity: 1 }),
    Plot.axisY(ticks, { ...MUTED, tickSize: 0, label: null, text: format ?? String }),
  ];
}

function xAxis({ x, margins }: Chart): Plot.Markish {
  return [
    Plot.frame({ anchor: "bottom", stroke: ink("axis") }),
    Plot.axisX(x.ticks, {
      ...MUTED,
      stroke: ink("axis"),
      tickSize: 4,
      label: null,
      // not tickFormat: of that, a logarithmic scale leaves out what it finds too dense
      text: x.format ?? String,
    }),
    Plot.text([x.label], {
      ...MUTED,
      frameAnchor: "bottom-right",
      textAnchor: "end",
      dy: margins.bottom - 4,
    }),
  ];
}
