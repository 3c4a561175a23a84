/**
 * Builds the site: `deno run -A site/build.ts --dest _site`, or serves it with `--serve`.
 * OUTPUTS_DIR names the folder of the artifacts, `outputs` by default.
 */
import "lume/cli.ts";
