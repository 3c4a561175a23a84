import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { bundle } from "../../site/bundle.ts";
import scripts from "../../site/pages/scripts.page.ts";
import { withFolder } from "../support/loopback.ts";
import { lacks } from "../support/permissions.ts";

const ignore = lacks("read", "write", "run", "env");

Deno.test({
  name: "every script of the site is a classic one that names no place of this machine",
  ignore,
  fn: async () => {
    const made: { url: string; content: string }[] = [];
    for await (const script of scripts()) made.push(script);
    assert(made.some(({ url }) => url === "/static/scripts/reader.js"));
    for (const { url, content } of made) {
      // compiles as a classic script: neither imports nor exports are left
      assertNotEquals(new Function(content), null, url);
      assert(!content.includes(Deno.cwd()), url);
    }
  },
});

Deno.test({
  name: "a bundle holds what its module imports, of npm's packages too, and their imports",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      // below the project, where its import map reaches
      const entry = new URL("../../site/charts/palette.ts", import.meta.url);
      const [{ paths }] = await bundle([entry], "script");
      assert(paths.some((path) => path.endsWith("site/charts/palette.ts")));
      const plot = new URL(`file://${folder}/plot.ts`);
      await Deno.writeTextFile(plot, 'import { lineY } from "@observablehq/plot"; lineY([1]);');
      const [drawn] = await bundle([plot], "script");
      assert(drawn.paths.some((path) => path.includes("/d3-scale/")));
    }),
});

Deno.test({
  name: "an import that is nowhere fails the bundle, and names itself",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const entry = new URL(`file://${folder}/lost.ts`);
      await Deno.writeTextFile(entry, 'import "./nowhere.ts";');
      const error = await assertRejects(() => bundle([entry], "script"), Error);
      assertEquals(error.message.includes("./nowhere.ts"), true);
    }),
});
