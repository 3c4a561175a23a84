import { bundle } from "../bundle.ts";
import { SCRIPTS_FOLDER, scriptUrl } from "../scripts.ts";

/**
 * What runs in the reader's page: each module directly in `site/page/` as a classic script, since
 * browsers run no module from `file://`.
 */
export default async function* scripts() {
  const names = [...Deno.readDirSync(SCRIPTS_FOLDER)]
    .filter(({ isFile, name }) => isFile && name.endsWith(".ts"))
    .map(({ name }) => name.replace(/\.ts$/, "")).sort();
  const bundles = await bundle(
    names.map((name) => new URL(`${name}.ts`, SCRIPTS_FOLDER)),
    "script",
  );
  for (const [k, { text }] of bundles.entries()) yield { url: scriptUrl(names[k]), content: text };
}
