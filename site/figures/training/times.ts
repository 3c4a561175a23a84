import type { EpochTiming, RunReport } from "../../../lib/schema/run_report.ts";
import { summarize } from "../../../lib/stats/summary.ts";
import type { Outputs } from "../../artifacts.ts";
import { axis, niceTicks } from "../../charts/axes.ts";
import { drawStrips, type Strip } from "../../charts/strip_chart.ts";
import { seconds } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import type { Line } from "./lines.ts";

/** The stage that measures how long an epoch takes, with nothing else at work. */
const STAGE = "epoch-time";

/** Training time of the epochs at one batch size, in seconds, evaluation left out. */
export interface EpochTimes {
  line: Line;
  run: RunReport;
  epochs: EpochTiming[];
}

/** What was measured for the lines' batch sizes, in their order; those not measured are left out. */
export function epochTimesOf(lines: Line[], { runs }: Pick<Outputs, "runs">): EpochTimes[] {
  const run = runs.get(STAGE);
  if (run === undefined) return [];
  return lines.flatMap((line) => {
    const epochs = run.epochs.filter((row) => row.batchSize === line.series.batchSize);
    return epochs.length > 0 ? [{ line, run, epochs }] : [];
  });
}

/** Said in place of the times where there are none. */
export const NO_TIMES =
  `No times are shown: no run report of the stage ${STAGE} is at hand, which measures them.`;

/** Training seconds of the first epoch, which includes compiling where kernels are compiled, or of the later ones. */
export function secondsOf({ epochs }: EpochTimes, which: "first" | "later"): number[] {
  return epochs.filter(({ epoch }) => (epoch === 1) === (which === "first"))
    .map(({ trainSeconds }) => trainSeconds);
}

/** Where those seconds come from. */
export function timesSource({ line, run }: EpochTimes, which: "first" | "later"): string {
  const epochs = which === "first" ? "epoch=1" : "epoch>1";
  return `runs/${run.stage}#/epochs?batchSize=${line.series.batchSize}&${epochs}`;
}

/** Time of an epoch, the first epoch apart: on a GPU, compiling falls into it. */
export function timePanel(times: EpochTimes[], letter: string): Panel {
  const strips = times.flatMap((time) => [...strip(time, "first"), ...strip(time, "later")]);
  const ticks = niceTicks(0, Math.max(...strips.flatMap(({ values }) => values)), 5);
  return {
    key: "time",
    title: "Training time of an epoch",
    description: `Dot plot of the seconds an epoch took. ${
      strips.map(({ label, values }) => `${label} (epochs: ${values.length}).`).join(" ")
    }`,
    draw: drawStrips({
      title: `${letter}  Training time of an epoch`,
      subtitle: "a tick per epoch, mean ± 1 sd",
      x: { ...axis(ticks), label: "seconds" },
      strips,
    }),
  };
}

function strip(time: EpochTimes, which: "first" | "later"): Strip[] {
  const values = secondsOf(time, which);
  if (values.length === 0) return [];
  const { mean, sd } = summarize(values);
  const words = which === "first" ? "first epoch" : "later epochs";
  return [{
    ...time.line,
    label: `${time.line.label}, ${words}: ${seconds(mean)} s`,
    ...{ values, mean, sd },
  }];
}
