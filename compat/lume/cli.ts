/** Builds or serves a site: `deno run -A lume/cli.ts --config site/_config.ts`. */
import { findConfig, loadSite } from "./config.ts";
import { explain, shown } from "./errors.ts";
import { type Flags, readFlagsStrictly, USAGE } from "./flags.ts";

try {
  await main(readFlagsStrictly());
} catch (error) {
  console.error(
    error instanceof Error && error.name === "SiteBuildError" ? error.message : explain(error),
  );
  Deno.exit(1);
}

async function main(flags: Flags): Promise<void> {
  if (flags.help) return console.log(USAGE);
  const config = await findConfig(flags.config);
  if (flags.serve) {
    const { serve } = await import("./serve.ts");
    return await serve(config, flags);
  }
  const site = await loadSite(config);
  await site.build();
  const count = site.pages.length + site.files.length;
  console.log(`Wrote ${count} files to ${shown(site.dest())}`);
}
