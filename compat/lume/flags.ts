import { parseArgs } from "@std/cli/parse-args";
import { SiteBuildError } from "./errors.ts";

/** Command line of a build. */
export interface Flags {
  readonly config?: string;
  readonly src?: string;
  readonly dest?: string;
  readonly location?: string;
  readonly hostname?: string;
  readonly port?: string;
  readonly serve: boolean;
  readonly help: boolean;
}

export const USAGE = `Build the site, or serve it and rebuild it on change.

  --config <file>    the site's configuration (_config.ts)
  --src <folder>     its sources
  --dest <folder>    where the pages go; emptied first
  --location <url>   where the site will be published
  -s, --serve        serve the pages and rebuild them on change
  -p, --port <n>     port to serve on (the first free one from 3000 to 3010)
  --hostname <name>  host to serve on (localhost)
  --help             print this`;

/** What a rebuild of a served site imposes on its configuration; null in a plain build. */
let imposed: Partial<Flags> | null = null;

/** Makes later calls of `readFlags` give these values instead of the command line's. */
export function imposeFlags(flags: Partial<Flags>): void {
  imposed = flags;
}

/** Reads what the command line says about the site; other programs' arguments are let through. */
export function readFlags(args: string[] = Deno.args): Flags {
  return { ...parse(args, () => true), ...imposed };
}

/**
 * Reads the command line of the site itself.
 *
 * @throws SiteBuildError for an argument that has no meaning here
 */
export function readFlagsStrictly(args: string[] = Deno.args): Flags {
  return parse(args, (arg) => {
    throw new SiteBuildError(`Cannot build the site: unknown argument ${arg}; see --help`);
  });
}

function parse(args: string[], unknown: (arg: string) => unknown): Flags {
  return parseArgs(args, {
    string: ["config", "src", "dest", "location", "port", "hostname"],
    boolean: ["serve", "help"],
    alias: { serve: "s", port: "p" },
    unknown,
  });
}
