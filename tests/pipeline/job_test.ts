import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { alive, ended, keptParts, until } from "../support/held_toys.ts";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });
const DEMO = ["--profile", "demo", "--workers", "1"];

function job(toys: Toys, ...args: string[]): Deno.ChildProcess {
  return toys.cli(["stage", ...args, ...DEMO]);
}

test("a part made alone is what a later run of the stage goes on from", async () => {
  await using made = await Toys.made();
  await using toys = await Toys.fresh();
  await toys.run(["numbers"]);
  const { code, stdout } = await ended(job(toys, "train/a", "--part", "1"));
  assertEquals(code, 0);
  assertMatch(stdout, /^backend: wasm \(toy\)\n.*train\/a {2}part 1 is kept\n$/s);
  assertEquals(await toys.ran(), ["numbers", "train/a 1"]);
  assertEquals((await ended(job(toys, "train/a", "--part", "1"))).code, 0);
  assertEquals(await toys.ran(), []);
  await toys.run(["train/a"]);
  assertEquals(await toys.ran(), ["train/a", "train/a 0", "train/a 2"]);
  assertEquals(await toys.artifact("train/a"), await made.artifact("train/a"));
});

test("a stage alone makes nothing that it needs, and what is fresh is left alone", async () => {
  await using toys = await Toys.fresh();
  const early = await ended(job(toys, "train/a", "--alone"));
  assertEquals(early.code, 1);
  assertEquals(
    early.stderr,
    "error: Cannot make train/a alone: its input numbers must be fresh, and is stale; " +
      "`deno task stage numbers --profile demo` makes it\n",
  );
  assertEquals((await ended(job(toys, "numbers", "--alone"))).code, 0);
  assertEquals((await ended(job(toys, "train/a", "--alone"))).code, 0);
  assertEquals(await toys.stale("train/a"), []);
  await toys.ran();
  const late = await ended(job(toys, "train/a", "--part", "0"));
  assertEquals([late.code, late.stdout], [0, "train/a  is fresh\n"]);
  assertEquals(await toys.ran(), []);
});

test("jobs of other stages and parts go side by side; the same job, and a run of all, do not", async () => {
  await using toys = await Toys.fresh();
  await toys.run(["numbers"]);
  await toys.hold("train/a 1");
  const first = job(toys, "train/a", "--part", "1");
  const worker = await toys.held();
  assertEquals((await ended(job(toys, "train/a", "--part", "0"))).code, 0);
  assertEquals((await ended(job(toys, "train/b", "--alone"))).code, 0);
  for (const args of [["train/a", "--part", "1"], ["figure"]]) {
    const { code, stderr } = await ended(job(toys, ...args));
    assertEquals(code, 3);
    assertStringIncludes(
      stderr,
      `process ${first.pid}, \`deno task stage train/a --part 1 --profile demo\``,
    );
  }
  first.kill("SIGKILL"); // frees its locks, so that a run of all can start
  await ended(first);
  await until("the worker is gone", () => !alive(worker));
  await toys.letGo("train/a 1");
  assertEquals((await keptParts(toys)).length, 1);
  assertEquals((await ended(job(toys, "figure"))).code, 0);
  assertEquals(await toys.stale("figure"), []);
});

test("a part that the stage does not have is refused", async () => {
  await using toys = await Toys.made();
  const refused = async (...args: string[]) => {
    const { code, stderr } = await ended(job(toys, ...args));
    assertEquals(code, 2);
    return stderr;
  };
  assertEquals(
    await refused("train/a", "--part", "3"),
    "error: Cannot make part 3 of train/a: its parts are 0 to 2\n",
  );
  assertEquals(
    await refused("numbers", "--part", "0"),
    "error: Cannot make part 0 of numbers: it has no parts\n",
  );
  assertMatch(
    await refused("train/a", "train/b", "--alone"),
    /it takes one, got train\/a train\/b/,
  );
});
