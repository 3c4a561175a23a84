import { assert, assertEquals } from "@std/assert";
import { gzipSync } from "node:zlib";
import { bundle } from "../../../../site/bundle.ts";
import { trainInPage } from "../../../support/page_training.ts";

const ENTRY = new URL("../../../support/page_training.ts", import.meta.url);
// 16.5 kB when it was written.
const MOST_BYTES = 30_000;
const allowed = (["read", "run", "env"] as const)
  .every((name) => Deno.permissions.querySync({ name }).state === "granted");

Deno.test({
  name: "training with our own kernels fits a page, and has the same bits there",
  ignore: !allowed,
  fn: async () => {
    const [{ contents, text, paths }] = await bundle([ENTRY]);
    const foreign = paths.filter((path) => /tensorflow|zod|node:/.test(path));
    assertEquals(foreign, []);
    assert(!/\bDeno\b/.test(text), "a page has no Deno");
    const bytes = gzipSync(contents).length;
    assert(bytes <= MOST_BYTES, `${bytes} bytes, allowed ${MOST_BYTES}`);
    const page: { trainInPage: typeof trainInPage } = await import(
      `data:text/javascript;base64,${contents.toBase64()}`
    );
    assertEquals(await page.trainInPage(), await trainInPage());
  },
});
