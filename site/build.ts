/** Builds the site: `deno run -A site/build.ts`, with OUTPUTS_DIR and SITE_DIR for another profile's folders. */
import "lume/cli.ts";
