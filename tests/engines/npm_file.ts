import { fileURLToPath } from "node:url";
import type { Missing } from "./engine.ts";

const PRINT_URL = new URL("../../pipeline/images/print_package_url.ts", import.meta.url);
const LONGEST_MS = 180_000;

/**
 * The path of a file of an npm package `name@version` in Deno's cache. The package is found there by a
 * process without lock file, as no one else should have to install it.
 *
 * @param fetch whether the package may be fetched when it is not there yet
 */
export async function npmFile(
  specifier: string,
  path: string,
  fetch: boolean,
): Promise<string | Missing> {
  const cached = fetch ? [] : ["--cached-only"];
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-lock", "--no-config", "--no-prompt", ...cached],
      ...[fileURLToPath(PRINT_URL), specifier],
    ],
    stdin: "null",
    signal: AbortSignal.timeout(LONGEST_MS),
  }).output();
  if (success) return fileURLToPath(new URL(path, new TextDecoder().decode(stdout).trim()));
  return {
    missing: fetch
      ? `npm:${specifier} could not be fetched`
      : `npm:${specifier} is not in Deno's cache; --fetch fetches it (50 MB)`,
  };
}
