import type { SiteFile } from "../blocks/downloads.ts";
import { bibtex, csl } from "./formats.ts";
import { SOURCES } from "./sources.ts";

/** All sources for citation managers. */
export function referenceFiles(): SiteFile[] {
  return [
    {
      url: "/references/references.bib",
      label: "all of them for BibTeX",
      text: SOURCES.map(bibtex).join("\n\n") + "\n",
    },
    {
      url: "/references/references.json",
      label: "all of them as CSL-JSON",
      text: JSON.stringify(SOURCES.map(csl), null, 2) + "\n",
    },
  ];
}
