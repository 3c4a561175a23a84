import type { Preview, Previews } from "../embedded/previews.ts";
import { linksFrom } from "../html/links.ts";
import { type Html } from "../html/markup.ts";
import { plainFormulas } from "./plain_formulas.ts";
import type { PageData } from "../page_data.ts";
import {
  claimPreview,
  equationPreview,
  erratumPreview,
  figurePreview,
  type MakePreview,
  theoremPreview,
} from "./targets.ts";

/** What can be previewed, by the page that it is on. */
const MAKERS: [RegExp, MakePreview][] = [
  [/^\/figures\/[^/]+\/index\.html$/, figurePreview],
  [/^\/theorems\/[^/]+\/index\.html$/, theoremPreview],
  [/^\/errata\/index\.html$/, erratumPreview],
  [/^\/compare\/index\.html$/, claimPreview],
  [/^\/\w+\/index\.html$/, equationPreview],
];

const HREF = /<a\s[^>]*?href="([^"#]*)#([^"]+)"/g;

/**
 * Previews of what the page links to on other pages; what is on the page itself is there already. They
 * go into the page, so that they open from `file://` too.
 */
export function previewsFor(data: PageData): Previews {
  const link = linksFrom(data.url, data.root);
  const previews: Previews = {};
  for (const [, path, anchor] of data.content.matchAll(HREF)) {
    const href = `${path}#${anchor}`;
    const target = new URL(path, `site://host${data.url}`).pathname;
    if (path === "" || target === pageFile(data.url) || href in previews) continue;
    const make = MAKERS.find(([pages]) => pages.test(target))?.[1];
    const made = make?.(anchor, data, link) ?? null;
    if (made !== null) previews[href] = preview(made.name, made.shown);
  }
  return previews;
}

function pageFile(url: string): string {
  return url.endsWith("/") ? `${url}index.html` : url;
}

/** Ids are the target's own, on its page. */
function preview(name: string, { text }: Html): Preview {
  return { name, html: plainFormulas(text).replace(/ (?:id|aria-labelledby)="[^"]*"/g, "") };
}
