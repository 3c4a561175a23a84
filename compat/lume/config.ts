import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { explain, shown, SiteBuildError } from "./errors.ts";
import Site from "./site.ts";

/**
 * Finds the configuration: the named file, else `_config.ts` in the working directory, else beside the program.
 *
 * @returns its absolute path
 * @throws SiteBuildError if there is none
 */
export async function findConfig(named?: string): Promise<string> {
  const candidates = named ? [resolve(named)] : [resolve("_config.ts"), besideProgram()];
  for (const path of candidates) {
    if (await access(path).then(() => true, () => false)) return path;
  }
  throw new SiteBuildError(
    `Cannot build the site: there is no ${
      candidates.map(shown).join(" or ")
    }; name its _config.ts with --config`,
  );
}

/**
 * Imports a configuration.
 *
 * @throws SiteBuildError if that fails or what it exports is not a site
 */
export async function loadSite(config: string): Promise<Site> {
  const module = await import(pathToFileURL(config).href).catch((error) => {
    throw new SiteBuildError(`Cannot load ${shown(config)}: ${explain(error)}`, { cause: error });
  });
  if (module.default instanceof Site) return module.default;
  throw new SiteBuildError(
    `Cannot load ${shown(config)}: its default export must be a site made by lume()`,
  );
}

function besideProgram(): string {
  return fileURLToPath(new URL("_config.ts", Deno.mainModule));
}
