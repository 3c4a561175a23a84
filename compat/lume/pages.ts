import { type Data, importData, type Template } from "./data.ts";
import { explain, shown, SiteBuildError } from "./errors.ts";
import { applyLayouts } from "./layouts.ts";
import type { Page } from "./output.ts";
import type { PageSource } from "./scan.ts";
import type Site from "./site.ts";
import { isHtml, outputPath, pageUrl } from "./url.ts";

/** Yields the data of one page each. */
type Generator = (data: Data) => Iterable<Data> | AsyncIterable<Data>;

/**
 * Imports a page's module and lists the pages that it stands for: one, or as many as its generator yields.
 *
 * @throws SiteBuildError if it cannot be imported or its url is wrong
 */
export async function loadPages(site: Site, source: PageSource): Promise<Page[]> {
  const name = site.src(`.${source.path}`);
  try {
    return await pagesOf(site, source, name);
  } catch (error) {
    throw new SiteBuildError(`Cannot load ${shown(name)}: ${explain(error)}`, { cause: error });
  }
}

async function pagesOf(site: Site, source: PageSource, name: string): Promise<Page[]> {
  const fallback = source.path.replace(/\.page\.[jt]s$/, "");
  const own = await importData(name);
  const { content, ...data }: Data = { ...source.data, ...own };
  if (data.url === false) return [];
  const page = withUrl(data, own, pageUrl(data.url, fallback));
  if (!isGenerator(content)) return [toPage(site, { ...page, content }, source.path)];
  const pages: Page[] = [];
  for await (const item of content(page)) {
    if (item.url === false) continue;
    // A yielded url is relative to the generator's own, as a file's is to its folder.
    const url = pageUrl(item.url ?? page.url, page.url);
    const merged = withUrl({ ...page, content: undefined, ...item }, item, url);
    pages.push(toPage(site, merged, source.path));
  }
  return pages;
}

/** Only HTML takes over a layout that it does not name itself. */
function withUrl(data: Data, own: Data, url: string): Data & { url: string } {
  const { layout, ...rest } = data;
  return { ...rest, ...((own.layout || isHtml(url)) && layout ? { layout } : {}), url };
}

function toPage(site: Site, data: Data & { url: string }, path: string): Page {
  const { content, ...rest } = data;
  return {
    url: data.url,
    outputPath: outputPath(data.url),
    source: site.src(`.${path}`),
    async render() {
      const rendered = isTemplate(content) ? await content({ ...rest }) : content;
      const page = await applyLayouts(site, { ...rest, children: rendered }, path);
      if (page instanceof Uint8Array) return page;
      if (!page) throw new SiteBuildError("it is empty");
      return String(page);
    },
  };
}

function isGenerator(content: unknown): content is Generator {
  const kind = Object.prototype.toString.call(content);
  return kind === "[object GeneratorFunction]" || kind === "[object AsyncGeneratorFunction]";
}

function isTemplate(content: unknown): content is Template {
  return typeof content === "function";
}
