import { assert, assertEquals } from "@std/assert";
import { lacks } from "../support/permissions.ts";

interface Info {
  roots: string[];
  redirects: Record<string, string>;
  modules: {
    specifier: string;
    dependencies?: { isDynamic?: boolean; code?: { specifier?: string } }[];
  }[];
}

/** All that is loaded when a module is, without what it may import later. */
async function loadedBy(path: string): Promise<string[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", new URL(`../../${path}`, import.meta.url).href],
  }).output();
  const { roots, modules, redirects }: Info = JSON.parse(new TextDecoder().decode(stdout));
  const byName = new Map(modules.map((module) => [module.specifier, module]));
  const loaded = new Set(roots);
  for (const specifier of loaded) {
    for (const { isDynamic, code } of byName.get(specifier)?.dependencies ?? []) {
      const target = code?.specifier;
      if (target !== undefined && !isDynamic) loaded.add(redirects[target] ?? target);
    }
  }
  return [...loaded];
}

Deno.test({
  name: "no command loads a tensor library, a plot, a printer or a progress bar to begin with",
  ignore: lacks("read", "run"),
  async fn() {
    for (const path of ["pipeline/cli.ts", "pipeline/stages.ts"]) {
      const loaded = await loadedBy(path);
      assert(loaded.length > 3);
      assertEquals(
        loaded.filter((name) => /tensorflow|plot|esbuild|cli-progress|linkedom/.test(name)),
        [],
      );
    }
  },
});
