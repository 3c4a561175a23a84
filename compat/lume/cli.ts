/** Builds or serves a site: `deno run -A lume/cli.ts --config site/_config.ts [--dest DIR] [--location URL] [--serve [--port N]]`. */
import { resolve } from "node:path";
import { parseArgs } from "@std/cli/parse-args";
import { buildSite, loadSite } from "./build.ts";
import { explain, shown, SiteBuildError } from "./errors.ts";
import { serveSite } from "./serve.ts";

try {
  const flags = readFlags();
  const config = resolve(flags.config);
  const site = await loadSite(config);
  if (flags.serve) await serveSite(site, config, flags.port);
  else console.log(`Wrote ${await buildSite(site)} files to ${shown(site.dest())}`);
} catch (error) {
  console.error(error instanceof SiteBuildError ? error.message : explain(error));
  Deno.exit(1);
}

function readFlags() {
  return parseArgs(Deno.args, {
    string: ["config", "dest", "location", "port"],
    boolean: ["serve"],
    default: { config: "_config.ts" },
    unknown: (arg) => {
      throw new SiteBuildError(
        `Cannot build the site: unknown argument ${arg}; there are --config, --dest, --location, --serve, --port`,
      );
    },
  });
}
