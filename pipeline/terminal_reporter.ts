import process from "node:process";
// @ts-types="npm:@types/cli-progress@3.11.6"
import { MultiBar, Presets, type SingleBar } from "cli-progress";
import { Meter } from "./meter.ts";
import type { Reporter } from "./reporter.ts";
import { pace } from "./words.ts";

/** A progress bar for each running stage, below the lines worth keeping. */
export function terminalReporter(now: () => number = () => performance.now()): Reporter {
  const bars = new MultiBar({
    format: "{stage} {bar} {percentage} %  {pace}",
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    autopadding: true,
    fps: 5,
    gracefulExit: false,
    stream: process.stdout,
  }, Presets.shades_grey);
  const stages = new Map<string, { meter: Meter; bar?: SingleBar }>();
  const say = (line: string) => {
    // Above the bars while there are any; the library prints its log only together with them.
    if ([...stages.values()].some(({ bar }) => bar)) bars.log(`${line}\n`);
    else console.log(line);
  };
  return {
    say,
    started: (stage, parts, kept) => {
      stages.set(stage, { meter: new Meter(parts, kept, now()) });
    },
    progress: (stage, part, progress) => {
      if (progress.line !== undefined) say(`${stage}  ${progress.line}`);
      const one = stages.get(stage)!;
      const { done, total, unit, rate, secondsLeft } = one.meter.read(part, progress, now());
      const payload = { stage, pace: pace(rate, unit, secondsLeft) };
      if (one.bar) one.bar.update(done, payload);
      else one.bar = bars.create(total, done, payload);
    },
    ended: (stage) => {
      const bar = stages.get(stage)?.bar;
      if (bar) bars.remove(bar);
      stages.delete(stage);
    },
    close: () => bars.stop(),
  };
}
