import { stat } from "node:fs/promises";
import { posix } from "node:path";
import { type Data, entriesOf, folderData } from "./data.ts";
import { shown, SiteBuildError } from "./errors.ts";
import type { OutputFile } from "./output.ts";
import type Site from "./site.ts";

/** A page's module and the data of the folders that it lies in. */
export interface PageSource {
  /** Path below the sources, with a leading slash. */
  readonly path: string;
  readonly data: Data;
}

/** What the sources of a site consist of. */
export interface Sources {
  readonly pages: PageSource[];
  readonly files: OutputFile[];
}

/** A place in the sources and what holds there. */
interface Place {
  readonly path: string;
  /** Where an added file from here goes; null if it has not been added. */
  readonly to: string | null;
  readonly rendersPages: boolean;
  readonly data: Data;
}

/** Formats that Lume renders besides modules. */
const OTHER_PAGES = /\.(md|markdown|vto|vento)$|\.page\.(json|jsonc|toml|ya?ml)$/;

/**
 * Finds the pages (`*.page.ts`) and the added files of a site. Names that start with `_` or `.` are left out unless
 * they have been added themselves.
 *
 * @throws SiteBuildError if an added path does not exist, or for a page in a format that needs Lume itself
 */
export async function scan(site: Site): Promise<Sources> {
  const sources: Sources = { pages: [], files: [] };
  const seen = new Set<string>();
  const root = { path: "/", to: null, rendersPages: true, data: site.sharedData };
  await scanFolder(site, root, sources, seen);
  for (const path of site.added.keys()) {
    if (seen.has(path)) continue;
    await scanAny(site, placeOf(site, { ...root, path }), sources, seen);
  }
  return sources;
}

async function scanFolder(site: Site, place: Place, sources: Sources, seen: Set<string>) {
  const folder = site.src(`.${place.path}`);
  const data = { ...place.data, ...await folderData(folder) };
  for (const { name } of await entriesOf(folder)) {
    const path = posix.join(place.path, name);
    if (!site.added.has(path) && isIgnored(site, path)) continue;
    const to = place.to && posix.join(place.to, name);
    await scanAny(site, placeOf(site, { ...place, path, to, data }), sources, seen);
  }
}

async function scanAny(site: Site, place: Place, sources: Sources, seen: Set<string>) {
  seen.add(place.path);
  const source = site.src(`.${place.path}`);
  const info = await stat(source).catch(() => null);
  if (!info) throw new SiteBuildError(`Cannot add ${place.path}: there is no ${shown(source)}`);
  if (info.isDirectory()) return await scanFolder(site, place, sources, seen);
  if (place.rendersPages && /\.page\.[jt]s$/.test(place.path)) {
    sources.pages.push({ path: place.path, data: place.data });
  } else if (place.rendersPages && OTHER_PAGES.test(place.path)) {
    throw new SiteBuildError(
      `Cannot render ${
        shown(source)
      }: only *.page.ts can be rendered without Lume; move it, or site.ignore("${place.path}")`,
    );
  } else if (place.to) {
    sources.files.push({ outputPath: place.to, source });
  }
}

/** Applies what `site.add` or `site.copy` said about a place. */
function placeOf(site: Site, place: Place): Place {
  const added = site.added.get(place.path);
  if (!added) return place;
  return { ...place, to: added.to ?? place.path, rendersPages: added.rendersPages };
}

function isIgnored(site: Site, path: string): boolean {
  const name = posix.basename(path);
  const isDestination = site.src(`.${path}`) === site.dest();
  return isDestination || site.ignored.has(path) || name.startsWith("_") ||
    (name.startsWith(".") && name !== ".well-known");
}
