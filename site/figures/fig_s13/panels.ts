import * as Plot from "@observablehq/plot";
import { axis, logAxis, niceTicks } from "../../charts/axes.ts";
import { drawLines, type PlainLine } from "../../charts/line_chart.ts";
import { ink, OPTIMIZERS } from "../../charts/palette.ts";
import { drawRanges, type Range } from "../../charts/range_chart.ts";
import { exact, fixed, percent2, whole } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import { nameOf, rankText, resultsOf, type Schedule, type Tuning } from "./tuned.ts";

const WORDS: Record<Schedule, string> = {
  constant: "constant learning rate",
  linear: "learning rate falling to zero",
};

/** Test accuracy under one schedule, on a scale that both schedules share. */
export function rankingPanel(artifact: Tuning, schedule: Schedule, letter: string): Panel {
  const ranges = resultsOf(artifact, schedule).map(({ one }): Range => ({
    ...OPTIMIZERS[one.name],
    key: one.name,
    label: `${nameOf(one)}: ${percent2(one.testAccuracy.mean)}, ${rankText(one.ranks)}`,
    value: 100 * one.testAccuracy.mean,
    low: 100 * one.interval[0],
    high: 100 * one.interval[1],
    values: one.accuracies.map((accuracy) => 100 * accuracy),
  }));
  const all = artifact.value.results.flatMap(({ accuracies, interval }) => [
    ...accuracies,
    ...interval,
  ]).map((accuracy) => 100 * accuracy);
  const ticks = niceTicks(Math.max(0, Math.min(...all)), Math.min(100, Math.max(...all)), 4);
  return {
    key: schedule,
    title: `Test accuracy of the tuned optimizers, ${WORDS[schedule]}`,
    description: `Dot plot with intervals. ${ranges.map(({ label }) => label).join("; ")}.`,
    draw: drawRanges({
      title: `${letter}  Tuned, ${WORDS[schedule]}`,
      subtitle: "mean with 95 % interval, zoomed in",
      x: { ...axis(ticks), label: "test accuracy, %" },
      ranges,
    }),
  };
}

/** The validation error of the best of k trials, in percent on a log scale. */
export function bestOfKPanel({ value }: Tuning): Panel {
  const error = (accuracy: number) => 100 * (1 - accuracy);
  const lines = value.optimizers.map(({ name, bestOfK }): PlainLine => ({
    ...OPTIMIZERS[name],
    key: name,
    points: bestOfK.map(({ k, expected }) => ({ x: k, y: error(expected) })),
  }));
  const under = value.optimizers.map(({ name, bestOfK }) =>
    Plot.areaY(bestOfK, {
      className: `band ${name}`,
      x: "k",
      y1: ({ low }) => error(low),
      y2: ({ high }) => error(high),
      fill: ink(OPTIMIZERS[name].color),
      fillOpacity: 0.08,
    })
  );
  const trials = Math.max(...lines.map(({ points }) => points.length));
  const errors = value.optimizers.flatMap(({ bestOfK }) =>
    bestOfK.flatMap(({ low, high }) => [error(low), error(high)])
  );
  const last = (line: PlainLine) => line.points.at(-1)!.y;
  return {
    key: "best-of-k",
    title: "Expected validation error of the best of k trials",
    description: `Line chart with a logarithmic vertical axis. After ${trials} trials: ${
      lines.toSorted((a, b) => last(a) - last(b)).map((line) =>
        `${line.label} ${fixed(2)(last(line))} %`
      ).join("; ")
    }.`,
    draw: drawLines({
      title: "c  The best of k trials",
      subtitle: "expected validation error, %",
      x: { domain: [1, trials], ticks: ticksOf(trials), label: "trials k" },
      y: logAxis(Math.min(...errors), Math.max(...errors)),
      lines,
      under,
    }),
  };
}

function ticksOf(trials: number): number[] {
  const step = Math.max(1, Math.round(trials / 6));
  return [1, ...Array.from({ length: Math.floor(trials / step) }, (_, k) => (k + 1) * step)]
    .filter((tick, k, all) => all.indexOf(tick) === k);
}

/** Steps to the middle target, at a constant learning rate. */
export function targetPanel(artifact: Tuning): Panel {
  const { stepsPerEpoch, epochs } = artifact.value;
  const target = artifact.value.results[0].timeToTarget[1].target;
  const ranges = resultsOf(artifact, "constant").map(({ one }): Range => {
    const { median, low, high, reached } = one.timeToTarget[1];
    const steps = median === null
      ? `most seeds never, ${reached} of ${one.testAccuracy.n} do`
      : `${whole(Math.round(median))} steps`;
    return {
      ...OPTIMIZERS[one.name],
      key: one.name,
      label: `${nameOf(one)}: ${steps}`,
      ...{ value: median, low, high },
    };
  });
  const most = stepsPerEpoch * epochs;
  return {
    key: "target",
    title: `Steps to ${Math.round(100 * target)} % on the test images`,
    description: `Dot plot with intervals. ${ranges.map(({ label }) => label).join("; ")}.`,
    draw: drawRanges({
      title: `d  Steps to ${Math.round(100 * target)} %`,
      subtitle: "median with 95 % interval",
      x: { ...axis(niceTicks(0, most, 4)), label: "steps" },
      ranges,
    }),
  };
}

/** By how much the chosen learning rate may grow before training fails. */
export function edgePanel({ value }: Tuning): Panel {
  const ranges = value.optimizers.map((one): Range => ({
    ...OPTIMIZERS[one.name],
    key: one.name,
    label: `${nameOf(one)}: trains at ${exact(one.lastTraining)} times, ${
      one.firstFailing === null ? "never failed" : `fails at ${exact(one.firstFailing)}`
    }`,
    value: one.lastTraining,
    low: 1,
    high: one.firstFailing,
  }));
  const factors = value.optimizers.flatMap(({ rungs }) => rungs.map(({ factor }) => factor));
  const largest = Math.max(...factors);
  return {
    key: "edge",
    title: "How far the chosen learning rate is from failing",
    description: `Dot plot with ranges. ${ranges.map(({ label }) => label).join("; ")}.`,
    draw: drawRanges({
      title: "e  Distance to divergence",
      subtitle: "largest multiple of the chosen α that trains",
      x: {
        ...{ type: "log", domain: [1, largest], format: exact },
        ticks: [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((tick, k) =>
          tick <= largest && k % 2 === 0
        ),
        label: "times the chosen α",
      },
      ranges,
    }),
  };
}
