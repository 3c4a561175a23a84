import { isAbsolute, join, resolve } from "node:path";
import { parseArgs } from "@std/cli/parse-args";
import { SiteBuildError } from "./errors.ts";

/** Where a site is that says nothing of it: at the root of some host. */
const HERE = new URL("http://localhost/");

/** Folders are relative to the working directory. */
export interface SiteOptions {
  /** Folder of the sources. */
  src: string;
  /** Folder that pages are written to; it is emptied first. */
  dest: string;
  /** Where the site is to be published: an address that ends in `/`. */
  location: URL;
  /** Watched besides the sources while serving. */
  watcher: { include: string[] };
}

/** Makes a site; `--dest` and `--location` on the command line override the options. */
export default function lume(options: Partial<SiteOptions> = {}): Site {
  const { dest, location } = parseArgs(Deno.args, { string: ["dest", "location"] });
  return new Site({
    ...{ src: "./", dest: "./_site", location: HERE, watcher: { include: [] } },
    ...options,
    ...(dest && { dest }),
    ...(location !== undefined && { location: addressFrom(location) }),
  });
}

function addressFrom(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (address && /^https?:$/.test(address.protocol)) return address;
  throw new SiteBuildError(
    `Cannot build for ${
      text || "no address"
    }: --location must be an address such as https://host/folder/`,
  );
}

/** A static site. Methods return the site, so that calls can be chained. */
export class Site {
  /** Data of every page. */
  readonly sharedData: Record<string, unknown> = {};
  /** Files and folders, below the sources, that are taken over as they are. */
  readonly copied: string[] = [];

  constructor(readonly options: SiteOptions) {
    if (!isAbsolute(options.dest)) return;
    throw new SiteBuildError(
      `Cannot build into ${options.dest}: Lume takes it for a path below the working directory; give --dest from there`,
    );
  }

  /** Gives every page a value. */
  data(name: string, value: unknown): this {
    this.sharedData[name] = value;
    return this;
  }

  /** Takes over a file or folder of the sources, to the same place. */
  copy(from: string): this {
    this.copied.push(from);
    return this;
  }

  /** Absolute path of a file of the sources. */
  src(...path: string[]): string {
    return join(Deno.cwd(), this.options.src, ...path);
  }

  /** Absolute path of a file that is written. */
  dest(...path: string[]): string {
    return resolve(Deno.cwd(), this.options.dest, ...path);
  }
}
