import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, fn: (toys: Toys) => Promise<void>) =>
  Deno.test({
    name: `audit: ${name}`,
    ignore,
    async fn() {
      await using toys = await Toys.made();
      await fn(toys);
    },
  });

test("fresh stages are computed again and found bit-identical; nothing is stored", async (toys) => {
  const before = await Deno.readTextFile(toys.layout.record("train/a"));
  const { code, stdout, stderr } = await toys.ask("audit", "train/a", "figure", "--steps", "2");
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  assertEquals(stdout.split("\n").slice(-5), [
    "bit-identical  train/a  the first 2 steps of 3 replicas, 22 values",
    "bit-identical  figure   the whole stage, 4 values",
    "",
    "2 stages audited: none is different.",
    "",
  ]);
  assertEquals(await Deno.readTextFile(toys.layout.record("train/a")), before);
  assertEquals(await toys.stale("figure"), []);
});

test("another backend that computes otherwise is found out, with the first step", async (toys) => {
  const { code, stdout } = await toys.ask("audit", "train/a", "--backend", "cpu");
  assertEquals(code, 1);
  assertMatch(stdout, /\ndifferent {2}train\/a {2}the first 4 steps of 3 replicas, 28 values\n/);
  assertStringIncludes(
    stdout,
    "made by wasm (toy), computed now by cpu (toy): bits may differ between the two\n",
  );
  assertMatch(
    stdout,
    /12 differ, first at replica 0, step 1: recorded \S+, found \S+, \S+ relative\n/,
  );
  assertStringIncludes(stdout, "\n1 stage audited: 1 different.\n");
});

test("one replica is computed to the end, and all that it tells is compared", async (toys) => {
  const { code, stdout } = await toys.ask("audit", "train/a", "--whole", "--part", "1");
  assertEquals(code, 0);
  assertMatch(stdout, /\nbit-identical {2}train\/a {2}replica 1 to the end, \d+ values\n/);
  assertEquals(await toys.ran(), ["train/a", "train/a replay 1"]);
  const other = await toys.ask("audit", "train/a", "--whole", "--part", "1", "--backend", "cpu");
  assertEquals(other.code, 1);
  assertStringIncludes(other.stdout, "differ, first at replica 1, step 1: recorded ");
});

test("a digest that differs is found though every loss agrees", async (toys) => {
  // Only what is told at the end of a run is otherwise.
  await toys.edit(
    "train.ts",
    "losses, replica }, epochs",
    "losses, replica: replica + (steps! > 9 ? 1 : 0) }, epochs",
  );
  await toys.ask("accept", "train/a", "--reason", "the first steps show nothing");
  assertEquals(await toys.stale("train/a"), []);
  const { code, stdout } = await toys.ask("audit", "train/a", "--whole");
  assertEquals(code, 1);
  assertStringIncludes(stdout, "first at /0/replica: recorded 0, found 1");
});

test("people: what cannot be audited in part is refused in a line", async (toys) => {
  const refused = async (...args: string[]) => {
    const { code, stderr } = await toys.ask("audit", ...args);
    return [code, stderr];
  };
  assertEquals(await refused("--part", "0"), [
    2,
    "error: Cannot audit part 0: name the one stage that it is of\n",
  ]);
  assertEquals(await refused("train/a", "--part", "3"), [
    2,
    "error: Cannot replay part 3 of train/a: its parts are 0 to 2; choose another --part\n",
  ]);
  assertEquals(await refused("figure", "--part", "0"), [
    2,
    "error: Cannot replay part 0 of figure: it is computed as a whole; leave out --part\n",
  ]);
  assertEquals(await refused("train/a", "--whole", "--steps", "2"), [
    2,
    "error: Cannot audit: --whole and --steps exclude each other; leave one out\n",
  ]);
});

test("a sample is drawn by seed, and --json tells all", async (toys) => {
  const draw = async (...args: string[]) => {
    const { code, stdout } = await toys.ask("audit", "--sample", "2", "--json", ...args);
    assertEquals(code, 0);
    return JSON.parse(stdout);
  };
  const first = await draw("--seed", "5");
  assertEquals(first.seed, 5);
  assertEquals(first.stages.length, 2);
  assertEquals(await draw("--seed", "5"), first);
  const names = ({ stages }: { stages: { stage: string }[] }) => stages.map(({ stage }) => stage);
  const others = [names(await draw("--seed", "1")), names(await draw("--seed", "2"))];
  assert(others.some((other) => `${other}` !== `${names(first)}`), "seeds draw alike");
  const { grade, first: differs, differing } = first.stages[0];
  assertEquals([grade, differs, differing], ["bit-identical", null, 0]);
});

test("only what is fresh can be audited", async (toys) => {
  await toys.edit("lib/rule.ts", "/ 3", "/ 4");
  const { code, stderr } = await toys.ask("audit", "train/a");
  assertEquals(code, 1);
  assertEquals(
    stderr,
    "error: Cannot audit train/a: it must be fresh, and it is stale: lib/rule.ts changed (via lib/step.ts)\n",
  );
  const rest = await toys.ask("audit", "--sample", "9", "--json");
  assertEquals(JSON.parse(rest.stdout).stages.map(({ stage }: { stage: string }) => stage), [
    "numbers",
  ]);
});
