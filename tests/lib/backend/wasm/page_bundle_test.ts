import { assert, assertEquals } from "@std/assert";
import * as esbuild from "esbuild";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { trainInPage } from "../../../support/page_training.ts";

const ENTRY = fileURLToPath(new URL("../../../support/page_training.ts", import.meta.url));
// 16.5 kB when it was written.
const MOST_BYTES = 30_000;
const allowed = (["read", "run", "env"] as const)
  .every((name) => Deno.permissions.querySync({ name }).state === "granted");

/** Finds npm packages where Deno keeps them. */
const packages: esbuild.Plugin = {
  name: "packages",
  setup: (build) => {
    build.onResolve(
      { filter: /^[^./]/ },
      ({ path, kind }) =>
        kind === "entry-point" ? null : { path: fileURLToPath(import.meta.resolve(path)) },
    );
  },
};

Deno.test({
  name: "training with our own kernels fits a page, and has the same bits there",
  ignore: !allowed,
  fn: async () => {
    const { outputFiles: [{ contents, text }], metafile } = await esbuild.build({
      entryPoints: [ENTRY],
      ...{ bundle: true, minify: true, write: false, metafile: true, logLevel: "silent" },
      ...{ format: "esm", platform: "browser", plugins: [packages] },
    });
    await esbuild.stop();
    const foreign = Object.keys(metafile.inputs).filter((path) =>
      /tensorflow|zod|node:/.test(path)
    );
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
