import { readFlags } from "./flags.ts";
import { SiteBuildError } from "./errors.ts";
import Site, { type SiteOptions } from "./site.ts";

/** Makes a site; what the command line says overrides the options. */
export default function lume(options: SiteOptions = {}): Site {
  const { src, dest, location } = readFlags();
  return new Site({
    ...options,
    ...(src && { src }),
    ...(dest && { dest }),
    ...(location && { location: parseLocation(location) }),
  });
}

function parseLocation(text: string): URL {
  const url = URL.parse(text);
  if (url) return url;
  throw new SiteBuildError(`--location must be a URL such as https://example.org/, got ${text}`);
}
