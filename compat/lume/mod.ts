import { readFlags } from "./flags.ts";
import Site, { type SiteOptions } from "./site.ts";

/** Makes a site; what the command line says overrides the options. */
export default function lume(options: SiteOptions = {}): Site {
  const { src, dest, location } = readFlags();
  return new Site({
    ...options,
    ...(src && { src }),
    ...(dest && { dest }),
    ...(location && { location: new URL(location) }),
  });
}
