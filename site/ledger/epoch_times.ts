import type { EpochTiming, RunReport } from "../../lib/schema/run_report.ts";
import { mean } from "../../lib/stats/summary.ts";
import type { Outputs } from "../artifacts.ts";
import { significant } from "../html/formats.ts";
import { type Html, markup } from "../html/markup.ts";
import { derived } from "../html/number.ts";

const STAGE = "epoch-time";

/** Seconds of one batch size. */
interface Timed {
  batchSize: number;
  /** Of the first epoch, with all that comes before it. */
  first: number;
  /** Of each later one, for an image. */
  later: number[];
}

/**
 * The ratios behind the classes of C6 and C7, with the range they take. Seconds are in no artifact, since no
 * two runs agree in them; these are one run's, from its report.
 */
export function timesOf(id: string, { artifacts, runs }: Outputs): Html | null {
  const [artifact, run] = [artifacts[STAGE], runs.get(STAGE)];
  if (artifact === undefined || run === undefined) return null;
  const timed = artifact.value.batchSizes.flatMap((row) => timedAt(run, row));
  if (id === "C6") return firstOverLater(timed, run);
  return id === "C7" ? smallOverLarge(timed, run) : null;
}

function timedAt(
  { epochs }: RunReport,
  { batchSize, stepsPerEpoch }: { batchSize: number; stepsPerEpoch: number },
): Timed[] {
  const rows = epochs.filter((row) => row.batchSize === batchSize);
  const first = rows.find(({ epoch }) => epoch === 1);
  const later = rows.filter(({ epoch }) => epoch > 1);
  if (first === undefined || later.length === 0) return [];
  const perImage = ({ trainSeconds }: EpochTiming) => trainSeconds / (stepsPerEpoch * batchSize);
  const whole = stepsPerEpoch * batchSize;
  return [{
    batchSize,
    first: ((first.preparationSeconds ?? 0) + first.trainSeconds) / whole,
    later: later.map(perImage),
  }];
}

function firstOverLater(timed: Timed[], run: RunReport): Html | null {
  const ratios = timed.map(({ first, later }) => first / Math.min(...later));
  if (ratios.length === 0) return null;
  const sorted = ratios.toSorted((a, b) => a - b);
  const middle = (sorted[Math.floor((sorted.length - 1) / 2)] +
    sorted[Math.floor(sorted.length / 2)]) / 2;
  return markup`<p class="times">In ${
    origin(run)
  }, the first epoch with what comes before it took ${
    number(middle, "median of first / later", run)
  } times as long as the fastest later one (median over batch sizes, which range from ${
    number(sorted[0], "min of first / later", run)
  } to ${number(sorted[sorted.length - 1], "max of first / later", run)}).</p>
`;
}

function smallOverLarge(timed: Timed[], run: RunReport): Html | null {
  const at = (batchSize: number) => timed.find((one) => one.batchSize === batchSize);
  const [small, large] = [at(64), at(256)];
  const fastest = timed.toSorted((a, b) => Math.min(...a.later) - Math.min(...b.later))[0];
  if (!small || !large) return null;
  const against = (other: Timed) => {
    const ratios = small.later.flatMap((a) => other.later.map((b) => a / b));
    return markup`${
      number(mean(ratios), "mean of small / large", run)
    } times as long (epoch by epoch from ${
      number(Math.min(...ratios), "min of small / large", run)
    } to ${number(Math.max(...ratios), "max of small / large", run)})`;
  };
  return markup`<p class="times">In ${
    origin(run)
  }, an image took at the smaller batch size of Figure 4 ${against(large)} as at the larger, and ${
    against(fastest)
  } as at the fastest of Figure 5.</p>
`;
}

function number(value: number, how: string, run: RunReport): Html {
  return derived(value, how, [`runs/${run.stage}#/epochs`], significant(3));
}

function origin({ backend }: RunReport): Html {
  return markup`the run that the report of <code>${STAGE}</code> tells of${
    backend === null ? "" : markup` (backend <code>${backend.name}</code>)`
  }`;
}
