import { summarize } from "../../../lib/stats.ts";
import { seconds } from "../../html/formats.ts";
import type { Panel } from "../figure.ts";
import { drawStrips, type Strip } from "../strip_chart.ts";
import { axis, niceTicks } from "../ticks.ts";
import { type EpochTimes, secondsOf } from "./epoch_times.ts";

/** Time of an epoch, the first epoch apart: compiling and warming up fall into it. */
export function timePanel(times: EpochTimes[], letter: string): Panel {
  const strips = times.flatMap((time) => [...strip(time, "first"), ...strip(time, "later")]);
  const ticks = niceTicks(0, Math.max(...strips.flatMap(({ values }) => values)), 5);
  return {
    key: "time",
    title: "Training time of an epoch",
    description: `Dot plot of the seconds an epoch took. ${
      strips.map(({ label, values }) => `${label} (epochs: ${values.length}).`).join(" ")
    }`,
    draw: (size, document) =>
      drawStrips(
        {
          title: `${letter}  Training time of an epoch`,
          subtitle: "a tick per epoch, mean ± 1 sd",
          x: { ...axis(ticks), label: "seconds" },
          strips,
        },
        size,
        document,
      ),
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
