import { assert, assertEquals } from "@std/assert";
import { PROFILES } from "../../pipeline/profiles.ts";
import { Layout } from "../../pipeline/store/layout.ts";
import { keyOf, readRecord, sealed } from "../../pipeline/store/record.ts";
import { sha256 } from "../../pipeline/store/canonical.ts";
import { MemoryFiles } from "../support/memory_files.ts";

const LAYOUT = new Layout("/project", PROFILES.demo);
const COMPONENTS = {
  engine: 1,
  params: { rate: 0.1 },
  shape: sha256("shape"),
  profile: { name: "demo" as const, notice: null },
  modules: { "lib/a.ts": sha256("a") },
  packages: {},
  inputs: {},
};
const RECORD = sealed({
  schema: "record/1",
  stage: "train/a",
  key: keyOf(COMPONENTS),
  components: COMPONENTS,
  artifact: { path: "train/a.json", bytes: 3, sha256: sha256("abc") },
  backend: null,
});

/** What is made of a record's text for stage `train/a`: itself, or why it counts for nothing. */
async function read(value: object | string): Promise<string> {
  const files = new MemoryFiles();
  const text = typeof value === "string" ? value : JSON.stringify(value);
  await files.write(LAYOUT.record("train/a"), new TextEncoder().encode(text));
  const found = await readRecord("train/a", { layout: LAYOUT, files });
  return found.kind === "unreadable" ? found.why : found.kind;
}

Deno.test("a record is read as it was written", async () => {
  assertEquals(await read(RECORD), "read");
  const none = await readRecord("train/a", { layout: LAYOUT, files: new MemoryFiles() });
  assertEquals(none.kind, "none");
});

Deno.test("a record proves nothing once any of it was changed, or when it is another stage's", async () => {
  const changed = "it was changed after it was written";
  const { artifact, components } = RECORD;
  assertEquals(await read({ ...RECORD, artifact: { ...artifact, bytes: 4 } }), changed);
  assertEquals(await read({ ...RECORD, artifact: { ...artifact, sha256: sha256("x") } }), changed);
  assertEquals(await read({ ...RECORD, components: { ...components, engine: 2 } }), changed);
  // Sealed anew, but its key is of other components.
  const { seal: _, ...open } = RECORD;
  assertEquals(await read(sealed({ ...open, components: { ...components, engine: 2 } })), changed);
  assertEquals(await read(sealed({ ...open, stage: "train/b" })), "it belongs to stage train/b");
  assertEquals(await read("{"), "it is not JSON");
  assert((await read({ ...RECORD, schema: "record/2" })).startsWith('its schema is "record/2"'));
  assert((await read({ ...RECORD, seal: undefined })).startsWith("it does not fit its schema"));
});
