import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { diskFiles } from "../../pipeline/store/files.ts";
import { acquireLock } from "../../pipeline/store/lock.ts";
import { ended, holdPart, MAKE } from "../support/held_toys.ts";
import { lacks } from "../support/permissions.ts";
import { Toys } from "../support/toys.ts";

/**
 * What the pipeline promises, a test for each: those that no other file is about. Key: key_test.ts; why,
 * accept and audit have files of their own; the site's tests trace its numbers; every way to fail is
 * tried in ../faults/.
 */

const ignore = lacks("read", "write", "run", "env");
const test = (name: string, toys: () => Promise<Toys>, fn: (toys: Toys) => Promise<void>) =>
  Deno.test({
    name,
    ignore,
    async fn() {
      await using copy = await toys();
      await fn(copy);
    },
  });

interface Told {
  stages: { stage: string; state: string; reasons: string[]; outcome: string }[];
}

test(
  "one planner: status, a dry run and a run agree on what is stale, and why",
  Toys.made,
  async (toys) => {
    await toys.edit("lib/sum.ts", "sum + value", "sum - value");
    const json = async (...args: string[]): Promise<Told> =>
      JSON.parse((await toys.ask(...args, "--json")).stdout);
    const status = await json("status", "figure");
    const dry = await json("stage", "figure", "--dry-run");
    assertEquals(status, dry);
    assertEquals(status.stages.map(({ state }) => state), ["fresh", "fresh", "fresh", "stale"]);
    assertEquals(await toys.ran(), []);
    assertEquals((await toys.ask("status", "figure", "--exit-code")).code, 1);
    assertEquals((await toys.ask("status", "figure")).code, 0);
    const run = await json("stage", "figure");
    assertEquals(
      run.stages.map(({ reasons }) => reasons),
      dry.stages.map(({ reasons }) => reasons),
    );
    assertEquals(run.stages.map(({ outcome }) => outcome), ["fresh", "fresh", "fresh", "made"]);
    assertEquals((await toys.ask("status", "figure", "--exit-code")).code, 0);
  },
);

test(
  "publishing: a result that is not as declared reaches neither outputs nor records",
  Toys.fresh,
  async (toys) => {
    await toys.write("fault", "extra");
    const { error } = await toys.run(["faulty"]);
    assertMatch(error!.message, /^Cannot store faulty: at the top, unrecognized key: "more"/);
    assertEquals(await diskFiles.list(toys.layout.outputs), []);
    assertEquals(await diskFiles.list(toys.layout.attempts), []);
  },
);

test("early cutoff: a rerun that gives the same artifact ends there", Toys.made, async (toys) => {
  await toys.edit("lib/parity.ts", "n % 2", "n & 1");
  const { stages } = await toys.run(["figure"]);
  assertEquals(stages.map(({ outcome }) => outcome), [
    "made",
    "unchanged",
    "unchanged",
    "unchanged",
  ]);
  assertEquals(await toys.ran(), ["numbers"]);
});

test(
  "verify on use: an edited artifact is set aside, and only its producer runs",
  Toys.made,
  async (toys) => {
    const good = await toys.artifact("numbers");
    await Deno.writeTextFile(toys.layout.artifact("numbers"), good.replace("3", "4"));
    const { error } = await toys.run(["figure"]);
    assertEquals(error, null);
    assertEquals(await toys.ran(), ["numbers"]);
    assertEquals(await toys.artifact("numbers"), good);
    const [aside] = await diskFiles.list(`${toys.layout.work}/quarantine`);
    assertStringIncludes(await toys.text(`.work/demo/quarantine/${aside}`), "4");
  },
);

test(
  "lock: a second run ends at once and names the holder; status does not need it",
  Toys.made,
  async (toys) => {
    const lock = await acquireLock(toys.layout.lock, "deno task stage x");
    const began = performance.now();
    for (const args of [MAKE.slice(0, 2), ["accept", "train/a", "--reason", "x"], ["audit"]]) {
      const { code, stderr } = await toys.ask(...args);
      assertEquals(code, 3);
      assertStringIncludes(stderr, `process ${Deno.pid}, \`deno task stage x\``);
    }
    assert(performance.now() - began < 3 * 3000);
    assertEquals((await toys.ask("status", "train/a", "--exit-code")).code, 0);
    lock.release();
    assertEquals((await toys.ask(...MAKE.slice(0, 2))).code, 0);
  },
);

test(
  "input drift: an input that changes while a stage runs fails it, and nothing is stored",
  Toys.made,
  async (toys) => {
    await toys.edit("lib/rule.ts", "rate * value / 3", "value * rate / 3");
    const before = await toys.artifact("train/a");
    const { run } = await holdPart(toys);
    await Deno.writeTextFile(toys.layout.artifact("numbers"), `${await toys.artifact("numbers")} `);
    await toys.letGo("train/a 1");
    const { code, stderr } = await ended(run);
    assertEquals(code, 1);
    assertMatch(
      stderr,
      /artifact of numbers changed while it ran|artifact changed while train\/a ran/,
    );
    assertEquals(await toys.artifact("train/a"), before);
    assertEquals((await toys.stale("train/a")).length, 2);
  },
);

test(
  "failure: --keep-going leaves out what needs the failed stage, and nothing else",
  Toys.fresh,
  async (toys) => {
    const FAULT = 'if (rate === 0.5) throw new Error("too fast");\n  return';
    await toys.edit("lib/rule.ts", "return", FAULT);
    const first = await toys.ask("reproduce", "--keep-going");
    assertEquals(first.code, 1);
    assertMatch(first.stdout, /train\/a {2}failed: Cannot make train\/a part \d: too fast/);
    assertMatch(first.stdout, /5 stages: 3 made, 1 failed, 1 not made/);
    assertMatch(first.stderr, /^error: Cannot make train\/a part \d: too fast[^\n]*\n$/);
    assertEquals(await toys.text("site.json"), "");
    assertEquals((await toys.stale()).map((line) => line.split(":")[0]), ["train/a", "figure"]);
    await toys.ran();
    await toys.edit("lib/rule.ts", FAULT, "return");
    // Another code than that of the failed run: train/b, too, is made again.
    assertEquals((await toys.run(["figure"])).error, null);
    assertEquals((await toys.ran()).includes("numbers"), false);
  },
);
