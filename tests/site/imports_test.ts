import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { lacks } from "../support/permissions.ts";

/** All modules below `folder`. */
function modulesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    return isDirectory ? modulesIn(path) : path.endsWith(".ts") ? [path] : [];
  });
}

Deno.test({
  name: "the site imports schemas and pure code only: no pipeline, no tensors",
  ignore: lacks("read"),
  fn() {
    const site = fileURLToPath(new URL("../../site", import.meta.url));
    const wrong = modulesIn(site).flatMap((path) =>
      [...Deno.readTextFileSync(path).matchAll(/from "([^"]+)"/g)]
        .map(([, specifier]) => specifier)
        .filter((specifier) =>
          /pipeline|tensorflow|lib\/(?!schema\/|stats\.ts|report\.ts)/.test(specifier)
        )
        .map((specifier) => `${path} imports ${specifier}`)
    );
    assertEquals(wrong, []);
  },
});
