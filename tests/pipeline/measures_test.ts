import { assert, assertEquals, assertMatch } from "@std/assert";
import { alive, until } from "../support/held_toys.ts";
import { lacks } from "../support/permissions.ts";
import { measuringToys, spans, undisturbed } from "../support/spans.ts";
import type { Toys } from "../support/toys.ts";

const ALL = ["measured", "beside", "whole"];
const MEASURING = ["measured 0", "measured 1", "whole"];
const measures = (task: string) => MEASURING.includes(task);

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: (toys: Toys) => Promise<void>) =>
  Deno.test({
    name: `a stage that measures: ${name}`,
    ignore,
    async fn() {
      await using toys = await measuringToys();
      await fn(toys);
    },
  });

test("nothing runs beside it, and each part has a process of its own", async (toys) => {
  assertEquals((await toys.run(ALL)).error, null);
  const all = await spans(toys);
  assertEquals(all.length, 7);
  undisturbed(all, measures);
  const own = all.filter(({ task }) => measures(task)).map(({ pid }) => pid);
  const others = all.filter(({ task }) => !measures(task)).map(({ pid }) => pid);
  assertEquals(new Set(own).size, 3);
  assert(own.every((pid) => !others.includes(pid)), "its process did something else before");
  assert(own.every((pid) => !alive(pid)), "its process was kept");
  const report = JSON.parse(await Deno.readTextFile(toys.layout.report("measured")));
  assertEquals(report.workers, 1);
});

test("one that fails does not keep others waiting", async (toys) => {
  await toys.write("fault", "measured 0");
  const { error, stages } = await toys.run(ALL, { keepGoing: true });
  assertMatch(error!.message, /^Cannot make measured part 0: it was told to fail/);
  assertEquals(stages.map(({ outcome }) => outcome), ["failed", "made", "made"]);
  undisturbed(await spans(toys), measures);
  await toys.write("fault", "");
  await toys.write("spans.log", "");
  assertEquals((await toys.run(ALL)).error, null);
  const again = (await spans(toys)).map(({ task }) => task);
  assertEquals(again, ["measured 0", "measured"]);
});

test("it can be made when others failed", async (toys) => {
  await toys.write("fault", "beside 1");
  const { stages } = await toys.run(ALL, { keepGoing: true });
  assertEquals(stages.map(({ outcome }) => outcome), ["made", "failed", "made"]);
});

for (const stuck of ["measured 0", "beside 0"]) {
  test(`an interruption during ${stuck} ends all, and leaves no worker`, async (toys) => {
    await toys.write("stuck", stuck);
    const stop = new AbortController();
    const run = toys.run(ALL, { signal: stop.signal });
    await until(`${stuck} begins`, async () => (await toys.text("spans.log")).includes(stuck));
    stop.abort(new Error("interrupted"));
    assertEquals((await run).error?.message, "interrupted");
    assertEquals((await spans(toys)).filter(({ pid }) => alive(pid)), []);
  });
}

test("an audit on a machine that does otherwise says so, and finds no fault", async (toys) => {
  await toys.run(["measured", "beside"]);
  await toys.write("spans.log", "");
  await toys.write("machine", "slow");
  const { code, stdout } = await toys.ask("audit", "measured");
  assertEquals(code, 0);
  assertMatch(stdout, /\nmeasured otherwise {2}measured {2}the whole stage, 3 values\n/);
  assertMatch(stdout, /1 differ, first at \/found: recorded "", found "slow"\n/);
  undisturbed(await spans(toys), measures);
  assertEquals((await toys.ask("audit", "beside")).code, 1);
});
