import { assertEquals } from "@std/assert";
import { PROFILES } from "../../pipeline/profiles.ts";
import { diskFiles } from "../../pipeline/store/files.ts";
import { KeptParts } from "../../pipeline/store/kept_parts.ts";
import { Layout } from "../../pipeline/store/layout.ts";
import { lacks } from "../support/permissions.ts";

const ignore = lacks("read", "write");
const PART = { result: { b: 1, a: [0.1] }, epochs: [], peakResidentBytes: 5 };

Deno.test({
  name: "a kept part is found for the same key and computer only, and not when damaged",
  ignore,
  async fn() {
    const root = await Deno.makeTempDir();
    const layout = new Layout(root, PROFILES.demo);
    const kept = (key: string, by: string | null) =>
      new KeptParts("train/a", key, by, layout, diskFiles);
    const parts = kept("key", "one");
    assertEquals(await parts.read(0), null);
    assertEquals(await parts.keep(0, PART), PART);
    assertEquals(await parts.read(0), PART);
    assertEquals(await parts.read(1), null);
    assertEquals(await kept("other", "one").read(0), null);
    assertEquals(await kept("key", null).read(0), null);
    assertEquals(await kept("key", "two").read(0), null);
    assertEquals(await parts.ofOthers(), 0);
    assertEquals(await kept("other", "two").ofOthers(), 0);
    assertEquals(await kept("key", "two").ofOthers(), 1);
    const [folder] = await diskFiles.list(layout.parts("train/a"));
    const path = `${layout.parts("train/a")}/${folder}/part-0.json`;
    const text = await Deno.readTextFile(path);
    for (const damaged of [text.slice(0, -3), text.replace("0.1", "0.2"), ""]) {
      await Deno.writeTextFile(path, damaged);
      assertEquals(await parts.read(0), null);
    }
    await parts.remove();
    assertEquals(await diskFiles.list(layout.parts("train/a")), []);
    await Deno.remove(root, { recursive: true });
  },
});
