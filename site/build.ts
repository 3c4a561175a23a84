/**
 * Builds the site, or serves it with `--serve`:
 * `deno run -A site/build.ts --config site/_config.ts --dest _site`.
 * OUTPUTS_DIR names the folder of the artifacts, `outputs` by default.
 */
import "lume/cli.ts";
