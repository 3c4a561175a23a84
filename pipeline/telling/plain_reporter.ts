import { Meter } from "./meter.ts";
import type { Reporter } from "./reporter.ts";
import { pace } from "./words.ts";

const MILLISECONDS_BETWEEN = 10_000;

/**
 * Plain lines, for logs: those worth keeping, and every ten seconds how far a stage is. A log that cannot
 * be written stops no work: `close` throws what went wrong, once.
 */
export function plainReporter(
  toLog: (line: string) => void,
  now: () => number = () => performance.now(),
): Reporter {
  let failure: unknown;
  const write = (line: string) => {
    if (failure !== undefined) return;
    try {
      toLog(line);
    } catch (error) {
      failure = error;
    }
  };
  const stages = new Map<string, { meter: Meter; said: number }>();
  return {
    say: write,
    started: (stage, parts, kept) => {
      stages.set(stage, { meter: new Meter(parts, kept), said: now() });
    },
    progress: (stage, part, progress) => {
      const one = stages.get(stage);
      if (!one) return; // it failed, and this part had not heard of it yet
      if (progress.line !== undefined) write(`${stage}  ${progress.line}`);
      const { done, total, unit, rate, secondsLeft } = one.meter.read(part, progress, now());
      if (now() - one.said < MILLISECONDS_BETWEEN) return;
      one.said = now();
      const percent = Math.floor(100 * done / total);
      write(`${stage}  ${percent} %, ${done}/${total} ${unit}s, ${pace(rate, unit, secondsLeft)}`);
    },
    ended: (stage) => {
      stages.delete(stage);
    },
    close: () => {
      const error = failure;
      failure = null; // told: no more lines, and no more about it
      if (error instanceof Error) throw error;
    },
  };
}
