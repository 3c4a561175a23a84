import type { Interval } from "../charts/curve_chart.ts";
import type { Look } from "../charts/palette.ts";

/** An axis as data: what is written at each tick, in place of how. */
export interface AxisData {
  type: "linear" | "log";
  domain: [number, number];
  ticks: number[];
  texts: string[];
}

/** What may stand along the horizontal axis. */
export const UNITS = ["epoch", "step", "images"] as const;
export type Unit = typeof UNITS[number];
export const SCALES = ["log", "linear"] as const;
export type Scale = typeof SCALES[number];
/** How seeds are shown: by the band of their standard deviation, or one by one. */
export const SPREADS = ["band", "seeds"] as const;
export type Spread = typeof SPREADS[number];

export type Measure = "accuracy" | "loss";

/** Every seed of one line, by epoch. */
export interface SeedValues {
  /** In epochs. */
  at: number[];
  /** One row for each seed, a number for each place: % or nats. */
  values: number[][];
}

export interface LineData extends Look {
  key: string;
  dashed: boolean;
  stepsPerEpoch: number;
  batchSize: number;
  accuracy: SeedValues;
  loss: SeedValues;
}

/** One chart whose axes and spread the reader may choose. */
export interface PanelData {
  key: string;
  title: string;
  description: string;
  heading: string;
  subtitle: string;
  measure: Measure;
  /** Keys of the lines in it. */
  lines: string[];
  /** The first epoch shown. */
  from: number;
  x: Record<Unit, AxisData & { label: string }>;
  /** Scales that it can be drawn on. */
  y: Partial<Record<Scale, Record<Spread, AxisData>>>;
  reference: Interval[];
}

/** What a figure embeds so that its curves can be drawn again in the page. */
export interface CurvesData {
  /** Of the figure: `fig-9`. */
  id: string;
  epochs: number;
  lines: LineData[];
  panels: PanelData[];
  /** The scale that the losses are drawn on without scripts. */
  scale: Scale;
  /** How the subtitles say what the bands are. */
  spread: string;
  /** Decimals that values are read out with. */
  decimals: Record<Measure, number>;
}
