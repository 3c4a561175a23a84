import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { explain, shown, SiteBuildError } from "./errors.ts";
import { Site } from "./mod.ts";
import { type Content, refuseUnwritable, replaceFolder } from "./replace_folder.ts";

type Data = Record<string, unknown>;

/** A file of the built site. */
interface Output {
  /** Below the destination, with a leading slash. */
  path: string;
  source: string;
  content: () => unknown;
}

/**
 * Imports a configuration.
 *
 * @throws SiteBuildError if that fails or what it exports is not a site
 */
export async function loadSite(config: string): Promise<Site> {
  const { default: site } = await importFrom(config);
  if (site instanceof Site) return site;
  throw new SiteBuildError(
    `Cannot load ${shown(config)}: its default export must be a site made by lume()`,
  );
}

/**
 * Renders every page, writes everything into a fresh folder, and puts that in the destination's place.
 *
 * @returns how many files it wrote
 * @throws SiteBuildError with a line for each page that failed, or for the file that could not be
 * written; the destination is then as it was
 */
export async function buildSite(site: Site): Promise<number> {
  const dest = site.dest();
  if (!relative(dest, site.src()).startsWith("..")) {
    throw new SiteBuildError(
      `Cannot build into ${
        shown(dest)
      }: it holds the sources and would be replaced; choose another --dest`,
    );
  }
  await refuseUnwritable(dest);
  const outputs = [...await pages(site), ...await copies(site)];
  refuseCollisions(outputs);
  const contents = await render(outputs);
  await replaceFolder(dest, contents);
  return contents.size;
}

/** The pages of every `*.page.ts`: one, or as many as its generator yields. */
async function pages(site: Site): Promise<Output[]> {
  const found: Output[] = [];
  for (const path of await filesBelow(site.src())) {
    if (!path.endsWith(".page.ts")) continue;
    const source = site.src(path);
    const { default: content, ...own } = await importFrom(source);
    const data: Data = { ...site.sharedData, ...own };
    const items = isGenerator(content) ? content(data) : [{ content }];
    for await (const item of items) found.push(page(site, source, { ...data, ...item }));
  }
  return found;
}

/** Paths of the files below a folder, in an order that does not depend on the file system, without `_` and `.`. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .filter((path) => !/(^|\/)[._]/.test(path)).sort();
}

function isGenerator(content: unknown): content is (data: Data) => AsyncIterable<Data> {
  return /Generator/.test(Object.prototype.toString.call(content));
}

function page(site: Site, source: string, { content, layout, ...data }: Data): Output {
  const { url } = data;
  if (typeof url !== "string" || !url.startsWith("/")) {
    const got = typeof url === "string" ? `"${url}"` : typeof url;
    throw new SiteBuildError(
      `Cannot load ${shown(source)}: its url must be a string that starts with "/", got ${got}`,
    );
  }
  const path = url.endsWith("/") ? `${url}index.html` : url;
  return {
    path,
    source,
    async content() {
      const own = typeof content === "function" ? await content(data) : content;
      // what a generator yields beside its pages, such as a CSV file, does not take over their layout
      return layout && path.endsWith(".html")
        ? await inLayout(site.src("_includes", String(layout)), data, own)
        : own;
    },
  };
}

/** A page's data win over its layout's. */
async function inLayout(file: string, page: Data, content: unknown): Promise<unknown> {
  const { default: layout, ...own } = await importFrom(file);
  return await (layout as (data: Data) => unknown)({ ...own, ...page, content });
}

async function copies(site: Site): Promise<Output[]> {
  const found: Output[] = [];
  for (const from of site.copied) {
    const info = await stat(site.src(from)).catch(() => null);
    if (!info) {
      throw new SiteBuildError(`Cannot copy ${from}: there is no ${shown(site.src(from))}`);
    }
    const files = info.isFile() ? [""] : await filesBelow(site.src(from));
    for (const file of files) {
      const source = site.src(from, file);
      found.push({ path: join("/", from, file), source, content: () => readFile(source) });
    }
  }
  return found;
}

/** Outputs must differ by more than case, since some file systems do not tell it apart. */
function refuseCollisions(outputs: Output[]): void {
  const taken = new Map<string, string>();
  for (const { path, source } of outputs) {
    const other = taken.get(path.toLowerCase());
    if (other !== undefined) {
      throw new SiteBuildError(
        `Cannot write ${path}: both ${shown(other)} and ${
          shown(source)
        } go there; give one another url`,
      );
    }
    taken.set(path.toLowerCase(), source);
  }
}

/** All contents by their path; a failure is told only when the other pages' are known too. */
async function render(outputs: Output[]): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  const failures: string[] = [];
  for (const { path, source, content } of outputs) {
    try {
      const made = await content();
      if (!made) throw new SiteBuildError("it is empty");
      contents.set(path, made instanceof Uint8Array ? made : String(made));
    } catch (error) {
      failures.push(`Cannot render ${path} (${shown(source)}): ${explain(error)}`);
    }
  }
  if (failures.length > 0) throw new SiteBuildError(failures.join("\n"));
  return contents;
}

async function importFrom(file: string): Promise<Data> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw new SiteBuildError(`Cannot load ${shown(file)}: ${explain(error)}`, { cause: error });
  }
}
