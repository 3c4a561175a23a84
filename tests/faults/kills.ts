import { assert, assertEquals, assertMatch } from "@std/assert";
import { diskFiles } from "../../pipeline/store/files.ts";
import { STEPS } from "../../pipeline/store/publish.ts";
import { alive, ended, holdPart, keptParts, rerunOf, until } from "../support/held_toys.ts";
import { Killed } from "../support/memory_files.ts";
import { stageName } from "../support/small_world.ts";
import { madeDiamond } from "../support/small_worlds.ts";
import { Toys } from "../support/toys.ts";
import { count, type Fault, fault } from "./fault.ts";

/** Faults 1, 2 and 3: the engine or a worker is killed, or asked to stop. */

const KILL: Fault = { number: 1, tries: ["kill points"] };

const EDIT = ["lib/rule.ts", "rate * value / 3", "rate * value / 4"] as const;
const ALL = ["train/a", "train/a 0", "train/a 1", "train/a 2"];

let artifacts: Promise<{ before: string; after: string }> | undefined;

/** `train/a` as runs that nothing interrupts make it, before and after the edit. */
function expected() {
  return artifacts ??= (async () => {
    await using toys = await Toys.made();
    const before = await toys.artifact("train/a");
    await toys.edit(...EDIT);
    await toys.run(["train/a"]);
    const after = await toys.artifact("train/a");
    assert(before !== after);
    return { before, after };
  })();
}

// What the next run has to do after a kill at each step; with one worker, parts finish in order.
const LEFT: Record<(typeof STEPS)[number] | "mid-write", string[]> = {
  "started": ALL,
  "part kept": ["train/a", "train/a 1", "train/a 2"],
  "result received": ["train/a"],
  "mid-write": ["train/a"],
  "artifact written": ["train/a"], // and hashed
  "report written": ["train/a"],
  "record written": ["train/a"],
  "artifact published": ["train/a"],
  "report published": ["train/a"], // right before the record's rename
  "record published": [], // right after it
  "parts removed": [],
};

for (const [step, left] of Object.entries(LEFT)) {
  fault(KILL, `SIGKILL of the engine at "${step}"`, async () => {
    const { before, after } = await expected();
    await using toys = await Toys.made();
    await toys.edit(...EDIT);
    // Else the next parts might be kept, too, before the kill comes.
    if (step === "part kept") await toys.hold("train/a 1");
    const args = ["stage", "train/a", "--profile", "demo", "--workers", "1"];
    const killed = await ended(toys.cli(args, { TOY_CRASH: `${step}: train/a` }));
    assertEquals(killed.signal, "SIGKILL");
    assert([before, after].includes(await toys.artifact("train/a")), "half an artifact is visible");
    assertEquals((await toys.stale("train/a")).length, left.length === 0 ? 0 : 1);
    await rerunOf(toys, left, after);
    count("kill points");
  });
}

fault(KILL, "SIGKILL of the engine with workers spawned and at work: no orphan", async () => {
  await using toys = await Toys.fresh();
  const { run, worker } = await holdPart(toys);
  run.kill("SIGKILL");
  assertEquals((await ended(run)).signal, "SIGKILL");
  await until("the worker is gone", () => !alive(worker));
  count("kill points");
  await rerunOf(toys, ["train/a", "train/a 1"], (await expected()).before);
});

fault(1, "the parts that a killed run finished are of no use to other code", async () => {
  await using toys = await Toys.fresh();
  const { run, worker } = await holdPart(toys);
  run.kill("SIGKILL");
  await ended(run);
  await until("the worker is gone", () => !alive(worker));
  await toys.edit(...EDIT);
  await rerunOf(toys, ALL, (await expected()).after);
});

for (const done of ["nothing", "half", "all"] as const) {
  fault(KILL, `killed at every change of the disk, ${done} of it done`, async () => {
    for (let at = 0;; at++) {
      const project = await madeDiamond();
      project.world.modules[0].value++; // all four stages come out otherwise
      project.world.modules[2].value++;
      const { error } = await project.runWith({ at, done, code: null });
      if (at >= project.operations) break;
      // Not told when it was killed while it cleared up.
      assert(error === null || error instanceof Killed);
      await project.nothingWrongIsFresh();
      await project.rerun();
      count("kill points");
    }
  });
}

fault(KILL, "killed at every named step of every stage, while others are at work", async () => {
  for (const step of STEPS) {
    for (const stage of [0, 1, 2, 3]) {
      const project = await madeDiamond();
      project.world.modules[0].value++;
      project.world.modules[2].value++;
      const killed = await project.killAt(step, stageName(stage));
      assertEquals(killed, step !== "part kept" || stage === 1 || stage === 2);
      await project.nothingWrongIsFresh();
      await project.rerun();
      if (killed) count("kill points");
    }
  }
});

fault(2, "a worker is killed: the stage fails, and what was there stays", async () => {
  const { before, after } = await expected();
  await using toys = await Toys.made();
  await toys.edit(...EDIT);
  const { run, worker } = await holdPart(toys);
  Deno.kill(worker, "SIGKILL");
  const { code, stderr } = await ended(run);
  assertEquals(code, 1);
  assertMatch(
    stderr,
    /^error: Cannot make train\/a part 1: its worker was ended by SIGKILL \(log: .*\)\n$/,
  );
  assertEquals(await toys.artifact("train/a"), before);
  assertEquals(await diskFiles.list(toys.layout.attempts), []);
  await rerunOf(toys, ["train/a", "train/a 1"], after);
});

for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  fault(
    3,
    `${signal}: exit code ${code}, workers gone, the lock free, the way on told`,
    async () => {
      await using toys = await Toys.fresh();
      const { run, worker } = await holdPart(toys);
      const began = performance.now();
      run.kill(signal);
      const end = await ended(run);
      assertEquals(end.code, code);
      assert(performance.now() - began < 5000);
      assert(!alive(worker));
      assertEquals(
        end.stderr,
        `error: Stopped by ${signal}; finished parts are kept, and the same command goes on from them\n`,
      );
      assertEquals((await keptParts(toys)).length, 2);
      await rerunOf(toys, ["train/a", "train/a 1"], (await expected()).before);
    },
  );
}
