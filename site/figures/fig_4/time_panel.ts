import type { RunReport } from "../../../lib/schema/run_report.ts";
import { seconds } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import { drawStrips, type Strip } from "../strip_chart.ts";
import { summarize } from "../../../lib/stats.ts";
import { axis, niceTicks } from "../ticks.ts";
import type { Line } from "./lines.ts";

/** Training time of epochs of one batch size, in seconds, evaluation left out. */
export interface EpochTimes {
  line: Line;
  run: RunReport;
}

/** The run reports that have times, in the order of the lines. */
export function epochTimesOf(lines: Line[], runs: Map<string, RunReport>): EpochTimes[] {
  return lines.flatMap((line) => {
    const run = runs.get(line.series.trainedBy);
    return run !== undefined && run.epochs.length > 0 ? [{ line, run }] : [];
  });
}

/** Time of an epoch by batch size, the first epoch apart: it includes compiling the kernels. */
export function timePanel(times: EpochTimes[]): Panel {
  const strips = times.flatMap(({ line, run }) => [
    ...strip(line, "first epoch", epochSeconds(run, (epoch) => epoch === 1)),
    ...strip(line, "later epochs", epochSeconds(run, (epoch) => epoch > 1)),
  ]);
  const ticks = niceTicks(0, Math.max(...strips.flatMap(({ values }) => values)), 5);
  return {
    key: "time",
    title: "Training time of an epoch",
    description: `Dot plot of the seconds an epoch took. ${
      strips.map(({ label, values }) => `${label} (${values.length} epochs).`).join(" ")
    }`,
    draw: (size, document) =>
      drawStrips(
        {
          title: "d  Training time of an epoch",
          subtitle: "mean ± 1 sd, a tick per epoch",
          x: { ...axis(ticks), label: "seconds" },
          strips,
        },
        size,
        document,
      ),
  };
}

/** Training seconds of the epochs that `accepts`, over all seeds. */
export function epochSeconds(run: RunReport, accepts: (epoch: number) => boolean): number[] {
  return run.epochs.filter(({ epoch }) => accepts(epoch)).map(({ trainSeconds }) => trainSeconds);
}

function strip(line: Line, which: string, values: number[]): Strip[] {
  if (values.length === 0) return [];
  const { mean, sd } = summarize(values);
  const label = `${line.label}, ${which}: ${seconds(mean)} s`;
  return [{ ...line, label, values, mean, sd }];
}
