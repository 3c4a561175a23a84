import { assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { validated } from "../../pipeline/store/validated.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { stageName } from "../support/small_world.ts";
import { lacks } from "../support/permissions.ts";
import { madeDiamond } from "../support/small_worlds.ts";

const ignore = lacks("read", "write", "run", "env", "sys");
const test = (name: string, fn: () => Promise<void>) => Deno.test({ name, ignore, fn });

test("a stage's record goes in place after its artifact and its run report", async () => {
  const project = await madeDiamond();
  project.world.modules[0].note++;
  await project.run([0]);
  const { layout, files } = project;
  assertEquals(
    files.placed.filter((path) => path.startsWith(layout.outputs)),
    [layout.artifact, layout.report, layout.record].map((of) => of.call(layout, stageName(0))),
  );
});

test("what was computed while an input changed is not stored", async () => {
  const project = await madeDiamond();
  const before = project.bytes("artifact", 1);
  project.world.modules[1].value++;
  const { error } = await project.runWith(null, [1], (step) => {
    if (step === "result received") project.damage("artifact", 0, new Uint8Array([123, 125]));
  });
  assertEquals(
    error?.message,
    "Cannot store stage/1: artifact of stage/0 changed while it ran, so nothing was stored; run again",
  );
  assertEquals(project.bytes("artifact", 1), before);
});

Deno.test("neither NaN nor an infinity is stored, however deep", () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    // As a schema that looks at nothing lets it through.
    assertThrows(
      () => validated(z.any(), { a: [{ "b/c": value }] }, "it"),
      UserError,
      `Cannot store it: the number at /a/0/b~1c must be finite, got ${value}`,
    );
  }
  assertEquals(validated(z.any(), { a: [1e308, null] }, "it"), { a: [1e308, null] });
});

test("an artifact that is not what its record says is made again, and nothing else is", async () => {
  const project = await madeDiamond();
  const good = project.bytes("artifact", 1);
  project.damage("artifact", 1, new TextEncoder().encode('{"value":3}'));
  await project.nothingWrongIsFresh();
  assertEquals(project.needed().filter((task) => !task.startsWith(stageName(1))), []);
  await project.rerun();
  assertEquals(project.bytes("artifact", 1), good);
});
