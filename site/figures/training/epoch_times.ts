import type { EpochTiming, RunReport } from "../../../lib/schema/run_report.ts";
import type { Outputs } from "../../artifacts.ts";
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

/** Training seconds of the first epoch, which includes compiling, or of the later ones. */
export function secondsOf({ epochs }: EpochTimes, which: "first" | "later"): number[] {
  return epochs.filter(({ epoch }) => (epoch === 1) === (which === "first"))
    .map(({ trainSeconds }) => trainSeconds);
}

/** Where those seconds come from. */
export function timesSource({ line, run }: EpochTimes, which: "first" | "later"): string {
  const epochs = which === "first" ? "epoch=1" : "epoch>1";
  return `runs/${run.stage}#/epochs?batchSize=${line.series.batchSize}&${epochs}`;
}
