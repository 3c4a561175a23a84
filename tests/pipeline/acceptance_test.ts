import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "../../pipeline/user_error.ts";
import { lacks } from "../support/permissions.ts";
import type { SmallProject } from "../support/small_project.ts";
import { madeDiamond } from "../support/small_worlds.ts";

const ignore = lacks("read", "write", "run", "env", "sys");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

// accept_test.ts has the command itself, with processes; here it is the rule, in memory.

/** The stage is refused with that message, and its record is as it was. */
async function refused(project: SmallProject, stage: number, message: string): Promise<void> {
  const before = project.bytes("record", stage);
  await assertRejects(() => project.accept(stage), UserError, message);
  assertEquals(project.bytes("record", stage), before);
}

test("code that makes the same artifact is accepted, and the record says what was compared", async () => {
  const project = await madeDiamond();
  assertEquals(await project.accept(0), null);
  project.world.modules[0].note++;
  const acceptance = await project.accept(0);
  assertEquals(acceptance!.changes, ["lib/0.json changed"]);
  assert(acceptance!.compared > 0);
  assertEquals(await project.accept(0), null);
});

test("code that makes another artifact is refused, with the first number that differs", async () => {
  const project = await madeDiamond();
  project.world.modules[0].value++;
  await refused(
    project,
    0,
    "Cannot accept stage/0: what the code now computes differs first at /value: recorded 1, found 2",
  );
});

test("other params ask for another result, even when it comes out the same", async () => {
  const project = await madeDiamond();
  // Results count modulo 5.
  project.world.stages[0].param += 5;
  await refused(project, 0, "Cannot accept stage/0: only changes of code can be accepted");
});
