import { assertEquals } from "@std/assert";
import { Meter } from "../../pipeline/telling/meter.ts";
import { plainReporter } from "../../pipeline/telling/plain_reporter.ts";
import { count, duration, pace } from "../../pipeline/telling/words.ts";

Deno.test("a meter adds up parts, and does not count kept ones as fast", () => {
  const meter = new Meter(4, 1);
  meter.read(1, { done: 10, total: 100, unit: "step" }, 2000);
  assertEquals(meter.read(2, { done: 30, total: 100, unit: "step" }, 3000), {
    done: 140,
    total: 400,
    unit: "step",
    rate: 30,
    secondsLeft: 260 / 30,
  });
});

Deno.test("parts of different lengths never come to more than all of it", () => {
  const meter = new Meter(3, 0);
  meter.read(0, { done: 300, total: 300, unit: "step" }, 1000);
  const { done, total } = meter.read(1, { done: 30, total: 60, unit: "step" }, 2000);
  assertEquals([done, total], [330, 540]);
  assertEquals(meter.read(2, { done: 60, total: 60, unit: "step" }, 3000).total, 420);
});

Deno.test("a log gets lines worth keeping at once, and how far it is every ten seconds", () => {
  const lines: string[] = [];
  let now = 0;
  const reporter = plainReporter((line) => lines.push(line), () => now);
  reporter.started("train/a", 2, 0);
  const tell = (at: number, done: number, line?: string) => {
    now = at;
    reporter.progress("train/a", 0, { done, total: 100, unit: "step", line });
  };
  tell(1000, 10); // long after the stage was planned
  tell(2000, 20, "replica 0  epoch 1/2");
  tell(10_000, 50);
  tell(11_000, 60);
  assertEquals(lines, [
    "train/a  replica 0  epoch 1/2",
    "train/a  25 %, 50/200 steps, 4.4 steps/s, 34 s left",
  ]);
});

Deno.test("durations and counts read well", () => {
  assertEquals([0.04, 9.96, 59.4, 65, 3600 + 190, Infinity].map(duration), [
    ...["0.0 s", "10 s", "59 s", "1 min 05 s", "1 h 03 min", "?"],
  ]);
  assertEquals([count(1, "stage"), count(2, "stage")], ["1 stage", "2 stages"]);
  assertEquals(pace(1234.5, "step", 61), "1235 steps/s, 1 min 01 s left");
});
