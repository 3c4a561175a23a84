import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { acquireLock } from "../../pipeline/store/lock.ts";
import { alive, ended, holdPart, MAKE, until } from "../support/held_toys.ts";
import { withFolder } from "../support/loopback.ts";
import { Toys } from "../support/toys.ts";
import { fault, FULL, randomNumbers } from "./fault.ts";

/** Fault 4: two runs at once. */

const random = randomNumbers(4);
const pause = (most: number) => new Promise((done) => setTimeout(done, most * random()));
const FIGURE = ["stage", "figure", "--profile", "demo", "--workers", "1"];

fault(4, "the second exits at once and names the first; status works meanwhile", async () => {
  await using toys = await Toys.fresh();
  const { run } = await holdPart(toys);
  const second = await ended(toys.cli(MAKE));
  assertEquals(second.code, 3);
  assertStringIncludes(
    second.stderr,
    `process ${run.pid}, \`deno task stage train/a --profile demo\``,
  );
  const status = await ended(toys.cli(["status", "--profile", "demo", "--exit-code"]));
  assertEquals(status.code, 1);
  assertStringIncludes(status.stdout, "fresh    numbers\n");
  await toys.letGo("train/a 1");
  assertEquals((await ended(run)).code, 0);
});

fault(
  4,
  "many random delays: every task runs once, and the other is told who is at work",
  async () => {
    await using made = await Toys.made();
    for (let round = 0; round < (FULL ? 25 : 4); round++) {
      await using toys = await Toys.fresh();
      const first = toys.cli(FIGURE);
      await pause(1500);
      const ends = await Promise.all([ended(first), ended(toys.cli(FIGURE))]);
      assertEquals((await toys.ran()).length, 10, "a task ran twice, or not at all");
      assert(ends.some(({ code }) => code === 0));
      for (const { code, stderr } of ends) {
        assert(code === 0 || code === 3, `${code}`);
        if (code === 3) assertMatch(stderr, /^error: Cannot start: another run has the lock \(/);
      }
      assertEquals(await toys.artifact("figure"), await made.artifact("figure"));
      assertEquals(await toys.stale("figure"), []);
    }
  },
);

fault(4, "of many that want the lock, one has it at any time", () =>
  withFolder(async (folder) => {
    let holders = 0;
    let held = 0;
    const want = async () => {
      await pause(20);
      const lock = await acquireLock(`${folder}/lock`, "test").catch(() => null);
      if (!lock) return;
      held++;
      assertEquals(++holders, 1);
      await pause(20);
      holders--;
      lock.release();
    };
    await Promise.all(Array.from({ length: 60 }, want));
    assert(held > 1);
  }));

fault(
  4,
  "the work folder is removed in mid-run: a second run still finds the lock, and the first ends well",
  async () => {
    await using toys = await Toys.fresh();
    const make = ["stage", "train/a", "--workers", "2"]; // profile paper: outputs apart from work
    await toys.hold("train/a 1");
    const run = toys.cli(make);
    await toys.held();
    await Deno.remove(`${toys.root}/.work`, { recursive: true });
    const second = await ended(toys.cli(make));
    assertEquals(second.code, 3);
    assertStringIncludes(second.stderr, `process ${run.pid}, \`deno task stage train/a`);
    await toys.letGo("train/a 1");
    const { code, stderr } = await ended(run);
    assertEquals([code, stderr], [0, ""]);
    assertEquals((await toys.ran()).filter((task) => task === "train/a 1"), ["train/a 1"]);
  },
);

fault(
  4,
  "what is written to is removed in mid-run, lock and all: the run stops, and says why",
  async () => {
    await using toys = await Toys.fresh();
    const { run, worker } = await holdPart(toys);
    await Deno.remove(toys.layout.outputs, { recursive: true });
    const { code, stderr } = await ended(run);
    assertEquals(code, 3);
    assertMatch(stderr, /^error: Stopped: the lock .*\.work\/demo\/outputs\/\.lock is gone/);
    await until("the worker is gone", () => !alive(worker));
  },
);
