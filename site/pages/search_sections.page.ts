import type { PageData } from "../page_data.ts";
import { readPages } from "../read_pages.ts";
import { sectionsOf } from "../search/sections.ts";

/** What can be found, as a script that sets a variable: from `file://` nothing can be fetched. */
export default async function* searchSections(data: PageData) {
  const sections = sectionsOf(await readPages(data));
  yield {
    url: "/search/sections.js",
    content: `globalThis.siteSections=${JSON.stringify(sections)};\n`,
  };
}
