import { posix, resolve } from "node:path";
import { build } from "./build.ts";
import type { Data } from "./data.ts";
import type { OutputFile, Page } from "./output.ts";

/** Options of a site; paths are relative to `cwd`. */
export interface SiteOptions {
  /** Folder that commands are run from. */
  cwd?: string;
  /** Folder of the sources. */
  src?: string;
  /** Folder that pages are written to; it is emptied first. */
  dest?: string;
  /** Folder of the layouts, relative to `src`. */
  includes?: string;
  /** Address the site is published at. */
  location?: URL;
  /** Watched besides the sources while serving. */
  watcher?: { include?: string[]; debounce?: number };
}

/** A file or folder that is taken over; pages among it are rendered unless it is only copied. */
export interface AddedPath {
  readonly to?: string;
  readonly rendersPages: boolean;
}

/** A static site. Methods return the site, so that calls can be chained. */
export default class Site {
  readonly options: {
    cwd: string;
    src: string;
    dest: string;
    includes: string;
    location: URL;
    watcher: { include: string[]; debounce: number };
  };
  /** Data of every page. */
  readonly sharedData: Data = {};
  /** Added paths, relative to the sources and starting with a slash. */
  readonly added = new Map<string, AddedPath>();
  /** Ignored paths, likewise. */
  readonly ignored = new Set<string>();
  /** What the last build wrote. */
  readonly pages: Page[] = [];
  readonly files: OutputFile[] = [];

  constructor(options: SiteOptions = {}) {
    const { watcher, ...given } = options;
    this.options = {
      cwd: Deno.cwd(),
      src: "./",
      dest: "./_site",
      includes: "_includes",
      location: new URL("http://localhost"),
      ...given,
      watcher: { include: [...watcher?.include ?? []], debounce: watcher?.debounce ?? 100 },
    };
    this.ignore(this.options.includes, "node_modules");
  }

  /** Gives every page a value. */
  data(name: string, value: unknown): this {
    this.sharedData[name] = value;
    return this;
  }

  /** Takes over a file or folder of the sources, by default to the same place; pages in it are rendered. */
  add(from: string, to?: string): this {
    this.added.set(sourcePath(from), { to: to && sourcePath(to), rendersPages: true });
    return this;
  }

  /** Takes over a file or folder of the sources as it is. */
  copy(from: string, to?: string): this {
    this.added.set(sourcePath(from), { to: to && sourcePath(to), rendersPages: false });
    return this;
  }

  /** Leaves out files or folders of the sources. */
  ignore(...paths: string[]): this {
    for (const path of paths) this.ignored.add(sourcePath(path));
    return this;
  }

  /** Path below the folder that commands are run from. */
  root(...path: string[]): string {
    return resolve(this.options.cwd, ...path);
  }

  /** Path below the sources. */
  src(...path: string[]): string {
    return this.root(this.options.src, ...path);
  }

  /** Path below the folder that pages are written to. */
  dest(...path: string[]): string {
    return this.root(this.options.dest, ...path);
  }

  /**
   * Renders every page, then empties the destination and writes everything into it.
   *
   * @throws SiteBuildError with a line for each page that failed; the destination is then as it was
   */
  async build(): Promise<void> {
    const { pages, files } = await build(this);
    this.pages.splice(0, Infinity, ...pages);
    this.files.splice(0, Infinity, ...files);
  }
}

/** Turns "./a/b/" into "/a/b". */
function sourcePath(path: string): string {
  return posix.join("/", path).replace(/(.)\/$/, "$1");
}
