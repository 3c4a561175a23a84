import * as Plot from "@observablehq/plot";
import type { Summary } from "../../../lib/schema/common.ts";
import { axis, axisAlong, niceTicks } from "../../charts/axes.ts";
import { band } from "../../charts/curve.ts";
import { drawLines, type PlainLine } from "../../charts/line_chart.ts";
import { ink, type Look, OPTIMIZERS } from "../../charts/palette.ts";
import { drawStrips, type Strip } from "../../charts/strip_chart.ts";
import { exact, percent, percent2 } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import {
  bestByMomentum,
  type GridPoint,
  momentumOf,
  nameOf,
  type TunedLine,
  type Tuning,
} from "./tuning.ts";

/** What one of the panels shows. */
interface Sensitivity {
  key: string;
  /** With its letter. */
  title: string;
  lines: TunedLine[];
  /** Learning rates of all panels, so that they share a scale. */
  rates: number[];
}

/** Validation accuracy against the learning rate, in percent over the full range. */
export function sensitivityPanel({ key, title, lines, rates }: Sensitivity): Panel {
  return {
    key,
    title: `Validation accuracy against learning rate: ${labels(lines)}`,
    description: `Line chart with a logarithmic horizontal axis. ${lines.map(describe).join(" ")}`,
    draw: drawLines({
      title,
      subtitle: "validation accuracy, %, mean ± 1 sd",
      x: { ...axisAlong("log", rates), label: "learning rate α" },
      y: { domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100] },
      lines: lines.map(curve),
      under: lines.map(accuracyBand),
      over: lines.map((line, i) => triedMarks(line, ringRadius(lines, i))),
    }),
  };
}

function curve({ key, style, points }: TunedLine): PlainLine {
  return { ...style, key, points: points.map((point) => ({ x: rate(point), y: accuracy(point) })) };
}

function describe({ style, tuned, points }: TunedLine): string {
  const best = points.find((point) => rate(point) === tuned.optimizer.learningRate);
  const top = best === undefined ? "" : ` with ${percent(best.validationAccuracy.mean)} %`;
  const edge = tuned.divergenceEdge === null
    ? "the grid does not reach where it stops training"
    : `from ${exact(tuned.divergenceEdge)} on it does not train`;
  return `${style.label} is best at ${exact(tuned.optimizer.learningRate)}${top}; ${edge}.`;
}

function labels(lines: TunedLine[]): string {
  return lines.map(({ style }) => style.label).join(", ");
}

const rate = ({ optimizer }: GridPoint) => optimizer.learningRate;
const accuracy = ({ validationAccuracy }: GridPoint) => 100 * validationAccuracy.mean;

/** One standard deviation around a line, never beyond what an accuracy can be. */
function accuracyBand({ key, style, points }: TunedLine): Plot.Markish {
  const shares = points.map(({ optimizer, validationAccuracy: { mean, sd, n } }) => (
    { x: optimizer.learningRate, mean: 100 * mean, sd: 100 * sd, n }
  ));
  return band({ key, color: style.color, points: shares }, [0, 100]);
}

/** Rings around one learning rate lie in each other. */
function ringRadius(lines: TunedLine[], index: number): number {
  const chosen = ({ tuned }: TunedLine) => tuned.optimizer.learningRate;
  const outside = lines.slice(index + 1).filter((line) => chosen(line) === chosen(lines[index]));
  return 8 + 3.5 * outside.length;
}

/** The learning rates that were tried; a cross at the smallest from which on no run trains, a ring around the chosen one. */
function triedMarks({ key, style, tuned, points }: TunedLine, ring: number): Plot.Markish {
  const place = { x: rate, y: accuracy };
  const stroke = ink(style.color);
  const at = (wanted: number | null) => points.filter((point) => rate(point) === wanted);
  return [
    Plot.dot(points, {
      ...place,
      className: `tried ${key}`,
      ...{ r: 2.5, symbol: style.mark, fill: stroke },
    }),
    Plot.dot(at(tuned.divergenceEdge), {
      ...place,
      className: `edge ${key}`,
      ...{ r: 8, symbol: "times", stroke, strokeWidth: 2.5 },
    }),
    Plot.dot(at(tuned.optimizer.learningRate), {
      ...place,
      className: `chosen ${key}`,
      ...{ r: ring, stroke, strokeWidth: 2 },
    }),
  ];
}

/** Test accuracy of every optimizer at its chosen settings, on a scale of its own. */
export function tunedPanel({ value }: Tuning): Panel {
  const strips = value.tuned.map(({ label, optimizer, testAccuracy }) =>
    strip(
      label,
      `${nameOf({ label, optimizer }).replace(" with its", ",")}, α\u00a0=\u00a0${
        exact(optimizer.learningRate)
      }`,
      OPTIMIZERS[optimizer.name],
      testAccuracy,
    )
  );
  return stripPanel("tuned", "c  Tuned, on the test images", "test accuracy, %", strips);
}

/** Nesterov's method at other momenta, each at its best learning rate, on the validation images. */
export function momentumPanel(artifact: Tuning): Panel {
  const strips = bestByMomentum(artifact).map(({ optimizer, validationAccuracy }) => {
    const momentum = momentumOf(optimizer)!;
    return strip(
      `beta${String(momentum).replace("0.", "")}`,
      `β\u00a0=\u00a0${exact(momentum)}, α\u00a0=\u00a0${exact(optimizer.learningRate)}`,
      OPTIMIZERS.nesterov,
      validationAccuracy,
    );
  });
  return stripPanel(
    "momentum",
    "d  Nesterov’s β, each at its best α",
    "validation accuracy, %",
    strips,
  );
}

function stripPanel(key: string, title: string, label: string, strips: Strip[]): Panel {
  const ends = strips.flatMap(({ mean, sd }) => [mean - sd, mean + sd]);
  const ticks = niceTicks(Math.max(0, Math.min(...ends)), Math.min(100, Math.max(...ends)), 4);
  return {
    key,
    title: title.slice(3),
    description: `Dot plot of ${label}. ${strips.map((row) => row.label).join("; ")}.`,
    draw: drawStrips({
      title,
      subtitle: "mean ± 1 sd, zoomed in",
      x: { ...axis(ticks), label },
      strips,
    }),
  };
}

function strip(
  key: string,
  name: string,
  { color, mark }: Look,
  { mean, sd }: Summary,
): Strip {
  const label = `${name}: ${percent2(mean)} ± ${percent2(sd)}`;
  return { key, label, color, mark, values: [], mean: 100 * mean, sd: 100 * sd };
}
