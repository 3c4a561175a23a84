import { summarize } from "../../../lib/stats.ts";
import { logAxis } from "../../charts/axes.ts";
import { drawSizes, type SizeLine } from "../../charts/size_chart.ts";
import { seconds, whole } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import { type EpochTimes, secondsOf } from "../training/times.ts";
import { listWords } from "../training/words.ts";

/** Training time of an epoch against batch size, the first epoch apart. */
export function timeBySize(times: EpochTimes[], letter: string): Panel {
  const lines = [
    timeLine(times, "first", "first epoch"),
    timeLine(times, "later", "later epochs"),
  ].filter(({ points }) => points.length > 0);
  const all = lines.flatMap(({ values }) => values.map(({ y }) => y));
  return {
    key: "time",
    title: "Training time of an epoch against batch size",
    description: `Line chart, both scales logarithmic. Seconds an epoch took, by batch size: ${
      lines.map(describe).join(" ")
    }`,
    draw: (size, document) =>
      drawSizes(
        {
          title: `${letter}  Training time of an epoch`,
          subtitle: "seconds, log, every epoch and means",
          sizes: times.map(({ line }) => line.series.batchSize),
          y: logAxis(Math.min(...all), Math.max(...all)),
          lines,
          heldFrom: null,
          heldWords: "",
        },
        size,
        document,
      ),
  };
}

function timeLine(times: EpochTimes[], which: "first" | "later", label: string): SizeLine {
  const measured = times.map((time) => ({
    x: time.line.series.batchSize,
    values: secondsOf(time, which),
  })).filter(({ values }) => values.length > 0);
  const isFirst = which === "first";
  return {
    key: which,
    label,
    color: isFirst ? "muted" : "sgd",
    symbol: isFirst ? "square" : "circle",
    dashed: isFirst,
    points: measured.map(({ x, values }) => ({ x, ...summarize(values) })),
    values: measured.flatMap(({ x, values }) => values.map((y) => ({ x, y }))),
  };
}

function describe({ label, points }: SizeLine): string {
  const each = points.map(({ x, mean }) => `${whole(x)}: ${seconds(mean)}`);
  return `${label}, ${listWords(each)}.`;
}
