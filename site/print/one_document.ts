import { parseHTML } from "linkedom";
import { linksFrom } from "../html/links.ts";
import { type Html, markup, raw } from "../html/markup.ts";
import type { ReadPage } from "../read_pages.ts";

/** Where the one document stands. */
const HERE = "/print/";

/** Of every chart the size for paper; how each figure was made is told once, under Reproduce. */
const LEFT_OUT = ".narrow, [id$=-origin], .neighbours, .needs-scripts, script";

/**
 * Pages as parts of one document: anchors unique, links between them leading to its own parts, boxes
 * open, each heading one level lower.
 */
export function oneDocument(pages: ReadPage[]): Html {
  const parts = new Map(pages.map((page) => [page.url, anchorOf(page.url)]));
  return markup`${pages.map((page) => part(page, parts))}`;
}

/** Anchor of the part that a page becomes: `/theorems/3-3/` -> `theorems-3-3`. */
export function anchorOf(url: string): string {
  return url.split("/").filter((name) => name !== "").join("-") || "overview";
}

function part({ url, content }: ReadPage, parts: Map<string, string>): Html {
  const anchor = parts.get(url)!;
  const own = (id: string) => `${anchor}--${id}`;
  const { document } = parseHTML(`<html><body>${content}</body></html>`);
  document.querySelectorAll(LEFT_OUT).forEach((element) => element.remove());
  const made = document.body.innerHTML
    .replace(/ id="([^"]+)"/g, (_, id) => ` id="${own(id)}"`)
    .replace(
      / (aria-labelledby|aria-describedby|aria-controls|headers|for)="([^"]+)"/g,
      (_, name, ids) => ` ${name}="${ids.split(" ").map(own).join(" ")}"`,
    )
    .replace(/url\(#([^)]+)\)/g, (_, id) => `url(#${own(id)})`)
    .replace(/ ((?:xlink:)?href|src)="([^"]+)"/g, (_, name, to) => {
      return ` ${name}="${target(to, url, parts)}"`;
    })
    .replace(/<details\b(?! open)/g, "<details open")
    .replace(/<(\/?)h([1-5])\b/g, (_, slash, level) => `<${slash}h${Number(level) + 1}`);
  return markup`<section class="part" id="${anchor}">
${raw(made)}
</section>
`;
}

/** Where a link of the page at `from` leads in the document, or from it. */
function target(to: string, from: string, parts: Map<string, string>): string {
  if (/^[a-z]+:/.test(to)) return to;
  const { pathname, hash } = new URL(to, `http://site${from}`);
  const url = pathname.replace(/index\.html$/, "");
  const anchor = parts.get(url);
  if (anchor === undefined) return linksFrom(HERE)(url + hash);
  return hash === "" ? `#${anchor}` : `#${anchor}--${hash.slice(1)}`;
}
