import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { z } from "zod";
import { PROFILES } from "../../pipeline/profiles.ts";
import type { Stage } from "../../pipeline/stage.ts";
import { sha256 } from "../../pipeline/store/canonical.ts";
import type { Task } from "../../pipeline/workers/protocol.ts";
import { stageContext } from "../../pipeline/workers/stage_context.ts";

const BYTES = new TextEncoder().encode('{"value":1}');
const STAGE: Stage = {
  name: "figure",
  title: "a figure",
  paper: "none",
  module: import.meta.url,
  params: null,
  inputs: ["numbers"],
  schema: z.null(),
  usesBackend: false,
};

function contextOf(stage: Partial<Stage>, task: Partial<Task>, onDisk = BYTES) {
  return stageContext(
    { ...STAGE, ...stage },
    {
      ...{ stage: "figure", part: null, backend: null, parts: [] },
      inputs: { numbers: { path: "numbers.json", sha256: sha256(BYTES) } },
      ...task,
    },
    { profile: PROFILES.demo },
    {
      readFile: () => Promise.resolve(onDisk),
      openDataset: () => Promise.resolve({ files: [] } as never),
      progress() {},
      peakResidentBytes: () => Promise.resolve(0),
    },
  );
}

Deno.test("an input is read if it has the digest that was promised, and not otherwise", async () => {
  assertEquals(await contextOf({}, {}).input("numbers"), { value: 1 });
  const changed = new TextEncoder().encode('{"value":2}');
  await assertRejects(
    () => contextOf({}, {}, changed).input("numbers"),
    Error,
    "Cannot read numbers: its artifact changed while figure ran; run again",
  );
});

Deno.test("a stage gets nothing that it did not declare", async () => {
  const context = contextOf({}, {});
  const refused = (work: () => Promise<unknown>) => assertRejects(async () => await work(), Error);
  assertEquals(
    (await refused(() => context.input("others"))).message,
    "Stage figure reads others, which is not among its inputs",
  );
  assertEquals(
    (await refused(() => context.load("rule"))).message,
    "Stage figure loads rule, which is not among its modules",
  );
  assertEquals(
    (await refused(() => context.dataset())).message,
    "Stage figure opens the images without dataset as input",
  );
  assertThrows(() => context.backend, Error, "without declaring usesBackend");
  const declared = contextOf({ inputs: ["dataset"] }, {
    backend: { name: "wasm", adapter: "toy", software: false },
  });
  assertEquals((await declared.dataset()).files, []);
  assertEquals(declared.backend.name, "wasm");
});
