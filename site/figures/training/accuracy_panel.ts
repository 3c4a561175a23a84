import { axis, epochTicks, niceTicks } from "../../charts/axes.ts";
import { type Point, pointsOf } from "../../charts/curve.ts";
import type { Interval } from "../../charts/curve_chart.ts";
import { fixed } from "../../html/formats.ts";
import { dataWords } from "../experiment.ts";
import { curvePanel, type Panel } from "../figure.ts";
import { type Line, ranked, type TrainingFigure } from "./lines.ts";
import { accuracyFormat, listWords, spreadWords } from "./words.ts";

/** A line that ends more points below the best one is not in the zoom, unless it is the second. */
const CLOSE = 5;

/** Test accuracy against epoch, in percent over the full range, epoch 0 included. */
export function accuracyPanel(artifact: TrainingFigure, lines: Line[], letter: string): Panel {
  const { epochs } = artifact.value;
  const curves = lines.map((line) => ({ ...line, points: accuracyPoints(artifact, line) }));
  return {
    key: "accuracy",
    title: "Test accuracy against epoch",
    description: describe(artifact, lines),
    ...curvePanel({
      title: `${letter}  Test accuracy`,
      subtitle: `%, ${spreadWords(artifact)}`,
      x: { domain: [0, epochs], ticks: epochTicks(epochs), label: "epoch" },
      y: { domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100] },
      curves,
      reference: lines.flatMap(intervalOf),
    }),
  };
}

/** The same for the lines that end close to the best, after the first epochs, on a scale of its own. */
export function zoomPanel(artifact: TrainingFigure, all: Line[], letter: string): Panel {
  const lines = closeToBest(all);
  const { epochs } = artifact.value;
  // before, there is the rise, which the whole range shows
  const from = Math.ceil(0.4 * epochs);
  const curves = lines.map((line) => ({
    ...line,
    points: accuracyPoints(artifact, line).filter(({ x }) => x >= from),
  }));
  const reference = lines.flatMap(intervalOf);
  const shown = [...curves.flatMap(({ points }) => points), ...reference];
  const low = Math.min(...shown.map(({ mean, sd }) => mean - sd));
  const high = Math.min(100, Math.max(...shown.map(({ mean, sd }) => mean + sd)));
  return {
    key: "zoom",
    title: `Test accuracy from epoch ${from}, zoomed in`,
    description: `${describe(artifact, lines)} The accuracies from epoch ${from} on, from ` +
      `${fixed(1)(low)} to ${fixed(1)(high)} %, on a scale of their own.`,
    ...curvePanel({
      title: `${letter}  Test accuracy from epoch ${from}`,
      subtitle: `%, zoom, ${spreadWords(artifact)}`,
      x: {
        domain: [from, epochs],
        ticks: epochTicks(epochs).filter((epoch) => epoch >= from),
        label: "epoch",
      },
      y: axis(niceTicks(Math.max(0, low), high, 5)),
      curves,
      reference,
    }),
  };
}

/** Test accuracy after each epoch, in percent. */
export function accuracyPoints({ value }: TrainingFigure, { series }: Line): Point[] {
  const rows = value.rows.filter((row) =>
    row.split === "test" && row.trainedBy === series.trainedBy
  );
  return pointsOf(rows, (row) => row.epoch, (row) => 100 * row.accuracy);
}

function closeToBest(lines: Line[]): Line[] {
  const [best, second] = ranked(lines);
  return lines.filter((line) => line === second || pointsApart(best, line) <= CLOSE);
}

function pointsApart({ series: a }: Line, { series: b }: Line): number {
  return 100 * (a.finalTestAccuracy.mean - b.finalTestAccuracy.mean);
}

function intervalOf({ reference, color, mark }: Line): Interval[] {
  if (reference === null) return [];
  return [{ mean: Number(reference.mean), sd: Number(reference.sd), color, mark }];
}

function describe(artifact: TrainingFigure, lines: Line[]): string {
  const percent = accuracyFormat(lines);
  const ends = lines.map((line) => {
    const [start] = accuracyPoints(artifact, line);
    const { mean, sd } = line.series.finalTestAccuracy;
    return `for ${line.label} from ${percent(start.mean / 100)} % to ` +
      `${percent(mean)} ± ${percent(sd)} %`;
  });
  const printed = lines.flatMap(({ label, reference }) =>
    reference === null ? [] : [`${label}: ${reference.mean} ± ${reference.sd} %`]
  );
  const beside = printed.length > 0
    ? ` Hollow marks beside the ends show the values printed in the report: ${printed.join(", ")}.`
    : "";
  return `Line chart. Test accuracy on ${dataWords(artifact)} goes ${listWords(ends)} in ` +
    `${artifact.value.epochs} epochs (${spreadWords(artifact)}).${order(lines)}${beside}`;
}

/** `RMSProp ends highest, 0.40 points above Adam.` */
function order(lines: Line[]): string {
  if (lines.length < 2) return "";
  const [best, second] = ranked(lines);
  const gap = fixed(2)(pointsApart(best, second));
  return ` ${best.label} ends highest, ${gap} points above ${second.label}.`;
}
