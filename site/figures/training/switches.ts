import { axis, niceTicks } from "../../charts/axes.ts";
import type { Axis } from "../../charts/chart.ts";
import type { CurveChart } from "../../charts/curve_chart.ts";
import {
  type AxisData,
  type CurvesData,
  type LineData,
  type Measure,
  type PanelData,
  type SeedValues,
  type Spread,
  SPREADS,
} from "../../embedded/curves.ts";
import { whole } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import type { Line, TrainingFigure } from "./lines.ts";
import { lossAxis } from "./loss_panel.ts";
import { spreadWords } from "./words.ts";

/** A panel that shows curves. */
type CurvePanel = Panel & { chart: CurveChart };

/** All that the page needs to draw the curves of a figure on other axes, or seed by seed. */
export function curvesData(
  id: string,
  artifact: TrainingFigure,
  lines: Line[],
  panels: Panel[],
): CurvesData {
  const all = lines.map((line) => lineData(artifact, line));
  const curves = panels.filter((panel): panel is CurvePanel => panel.chart !== undefined);
  const loss = curves.find(({ key }) => key === "loss");
  return {
    id,
    epochs: artifact.value.epochs,
    lines: all,
    panels: curves.map((panel) => panelData(panel, all)),
    scale: loss?.chart.y.type ?? "linear",
    spread: spreadWords(artifact),
    decimals: { accuracy: 2, loss: 4 },
  };
}

function lineData({ value }: TrainingFigure, line: Line): LineData {
  const { key, label, color, mark, dashed, series } = line;
  const { stepsPerEpoch, batchSize, trainedBy } = series;
  const own = <Row extends { trainedBy: string }>(rows: Row[]) =>
    rows.filter((row) => row.trainedBy === trainedBy);
  const tested = own(value.rows).filter(({ split }) => split === "test");
  return {
    ...{ key, label, color, mark, dashed, stepsPerEpoch, batchSize },
    accuracy: bySeed(tested, (row) => short(100 * row.accuracy)),
    loss: bySeed(own(value.lossCurve), (row) => short(row.loss)),
  };
}

/** Six significant digits: more than are read out, and a third of the bytes. */
function short(value: number): number {
  return Number(value.toPrecision(6));
}

function bySeed<Row extends { replica: number; epoch: number }>(
  rows: Row[],
  value: (row: Row) => number,
): SeedValues {
  const seeds = [...Map.groupBy(rows, ({ replica }) => replica).values()]
    .map((own) => own.toSorted((a, b) => a.epoch - b.epoch));
  return {
    at: seeds[0].map(({ epoch }) => short(epoch)),
    values: seeds.map((own) => own.map(value)),
  };
}

function panelData({ key, title, description, chart }: CurvePanel, all: LineData[]): PanelData {
  const measure = key === "loss" ? "loss" : "accuracy";
  const lines = all.filter((line) => chart.curves.some((curve) => curve.key === line.key));
  const [from] = chart.x.domain;
  const perEpoch = (factor: (line: LineData) => number) => Math.max(...lines.map(factor));
  return {
    ...{ key, title, description, measure, from },
    heading: chart.title,
    subtitle: chart.subtitle,
    lines: lines.map((line) => line.key),
    x: {
      epoch: { ...axisData(chart.x), label: chart.x.label },
      step: along(chart.x, perEpoch(({ stepsPerEpoch }) => stepsPerEpoch), "step"),
      images: along(
        chart.x,
        perEpoch(({ stepsPerEpoch, batchSize }) => stepsPerEpoch * batchSize) / 1000,
        "thousand images seen",
      ),
    },
    y: measure === "loss" ? lossAxes(chart, lines) : { linear: accuracyAxes(chart, lines, from) },
    reference: chart.reference ?? [],
  };
}

/** The same stretch of epochs in another unit, of which an epoch has `perEpoch`. */
function along({ domain: [from, to] }: Axis, perEpoch: number, label: string) {
  const domain: [number, number] = [from * perEpoch, to * perEpoch];
  const ticks = niceTicks(domain[0], domain[1], 4)
    .filter((tick) => tick >= domain[0] && tick <= domain[1]);
  return { ...axisData({ domain, ticks, format: whole }), label };
}

function axisData({ type = "linear", domain, ticks, format = String }: Axis): AxisData {
  return { type, domain, ticks, texts: ticks.map(format) };
}

function lossAxes({ curves, y }: CurveChart, lines: LineData[]): PanelData["y"] {
  const bands = curves.flatMap(({ points }) => points);
  const seeds = valuesOf(lines, "loss", 0).map((mean) => ({ x: 0, mean, sd: 0, n: 1 }));
  const axes = (scale: "log" | "linear") =>
    bothSpreads(
      scale === (y.type ?? "linear") ? y : lossAxis(bands, scale),
      lossAxis([...bands, ...seeds], scale),
    );
  return { log: axes("log"), linear: axes("linear") };
}

/** The whole range stays as it is; a zoom makes room for the seeds. */
function accuracyAxes({ y }: CurveChart, lines: LineData[], from: number) {
  const seeds = valuesOf(lines, "accuracy", from);
  const [low, high] = [Math.min(...seeds, y.domain[0]), Math.max(...seeds, y.domain[1])];
  const fits = low >= y.domain[0] && high <= y.domain[1];
  return bothSpreads(y, fits ? y : axis(niceTicks(low, high, 5)));
}

function bothSpreads(band: Axis, seeds: Axis): Record<Spread, AxisData> {
  const [forBand, forSeeds] = SPREADS.map((spread) => axisData(spread === "band" ? band : seeds));
  return { band: forBand, seeds: forSeeds };
}

function valuesOf(lines: LineData[], measure: Measure, from: number): number[] {
  return lines.flatMap((line) => {
    const { at, values } = line[measure];
    return values.flatMap((seed) => seed.filter((_, k) => at[k] >= from));
  });
}
