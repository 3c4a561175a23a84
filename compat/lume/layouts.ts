import { stat } from "node:fs/promises";
import { posix } from "node:path";
import { type Data, importData } from "./data.ts";
import { shown, SiteBuildError } from "./errors.ts";
import type Site from "./site.ts";

/**
 * Puts rendered content into its layout, that into the layout's own, and so on. A page's data win over its layout's.
 *
 * @param page - data of the page; `children` is its rendered content
 * @param path - the page's path below the sources, which a layout's name may be relative to
 * @throws SiteBuildError if a layout does not exist
 */
export async function applyLayouts(site: Site, page: Data, path: string): Promise<unknown> {
  let { layout, ...data }: Data = page;
  let content = page.children;
  let from = path;
  while (layout) {
    from = layoutPath(site, String(layout), from);
    const { content: template, ...own } = await importLayout(site, from);
    data = { ...own, ...data, content };
    content = typeof template === "function" ? await template(data) : template;
    layout = own.layout;
  }
  return content;
}

/** A layout's path below the sources. */
function layoutPath(site: Site, layout: string, from: string): string {
  return layout.startsWith(".")
    ? posix.join(posix.dirname(from), layout)
    : posix.join("/", site.options.includes, layout);
}

async function importLayout(site: Site, path: string): Promise<Data> {
  const file = site.src(`.${path}`);
  const info = await stat(file).catch(() => null);
  if (!info || !/\.[jt]s$/.test(path)) {
    throw new SiteBuildError(
      `its layout ${shown(file)} ${info ? "is not a module" : "does not exist"}`,
    );
  }
  return await importData(file);
}
