import process from "node:process";
// @ts-types="npm:@types/cli-progress@3.11.6"
import { MultiBar, Presets, type SingleBar } from "cli-progress";
import { Meter } from "./meter.ts";
import type { Reporter } from "./reporter.ts";
import { pace } from "./words.ts";

const CLEAR_TO_END_OF_LINE = "\x1b[K";

/** A progress bar for each running stage, below the lines worth keeping. */
export function terminalReporter(now: () => number = () => performance.now()): Reporter {
  const stages = new Map<string, { meter: Meter; bar?: SingleBar }>();
  let bars: MultiBar | undefined;
  const hide = () => {
    bars?.update(); // prints the lines that wait to be printed above the bars
    bars?.stop();
    bars = undefined;
  };
  const say = (line: string) => {
    if (bars) bars.log(`${line}${CLEAR_TO_END_OF_LINE}\n`);
    else process.stdout.write(`${line}\n`);
  };
  return {
    say,
    started: (stage, parts, kept) => {
      stages.set(stage, { meter: new Meter(parts, kept) });
    },
    progress: (stage, part, progress) => {
      const one = stages.get(stage);
      if (!one) return; // it failed, and this part had not heard of it yet
      if (progress.line !== undefined) say(`${stage}  ${progress.line}`);
      const { done, total, unit, rate, secondsLeft } = one.meter.read(part, progress, now());
      const payload = { stage, pace: pace(rate, unit, secondsLeft) };
      bars ??= newBars();
      if (one.bar) one.bar.update(done, payload);
      else one.bar = bars.create(total, done, payload);
    },
    ended: (stage) => {
      const bar = stages.get(stage)?.bar;
      stages.delete(stage);
      if (bar) bars?.remove(bar);
      if (![...stages.values()].some(({ bar }) => bar)) hide();
    },
    close: hide,
  };
}

function newBars(): MultiBar {
  return new MultiBar({
    format: "{stage} {bar} {percentage} %  {pace}",
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    autopadding: true,
    fps: 5,
    gracefulExit: false,
    stream: process.stdout,
  }, Presets.shades_grey);
}
