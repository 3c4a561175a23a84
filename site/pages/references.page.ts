import { fileList } from "../blocks/downloads.ts";
import { CHAPTERS } from "../chapters.ts";
import { type Link, linksFrom } from "../html/links.ts";
import { type Html, join, listOf, markup } from "../html/markup.ts";
import type { PageData } from "../page_data.ts";
import { referenceFiles } from "../references/files.ts";
import { bibtex, csl } from "../references/formats.ts";
import { addressOf, type Source, sourceAnchor } from "../references/source.ts";
import { SOURCES } from "../references/sources.ts";
import { THEOREM_SLUGS, theoremLabel } from "../theorems/references.ts";

export const title = "References";
export const description =
  "Every source that these pages name, with its DOI or arXiv number, where it is cited, BibTeX and CSL-JSON.";
export const url = "/references/";
export const layout = "page.ts";

export default function references({ url }: PageData): string {
  const link = linksFrom(url);
  return markup`<h1>References</h1>
<p class="lead">Every source that these pages name, and the pages that name it. The links lead off this site, by DOI or to
arXiv where there is either.</p>
<ul class="references">
${SOURCES.map((source) => reference(source, link))}</ul>
<h2 id="files">All of them as files</h2>
${fileList(referenceFiles(), link)}`.text;
}

function reference(source: Source, link: Link): Html {
  const { authors, title, year, citedOn } = source;
  const cited = citedOn.map((page) => markup`<a href="${link(page)}">${nameOf(page)}</a>`);
  return markup`<li id="${sourceAnchor(source)}">
<p>${listOf(authors)}. <b>${title}</b>. ${venue(source)}, ${year}. <a href="${addressOf(source)}">${
    number(source)
  }</a></p>
<p class="from">Cited on ${join(cited, ", ")}.</p>
<details>
<summary>BibTeX and CSL-JSON</summary>
<pre tabindex="0" role="group" aria-label="BibTeX"><code>${bibtex(source)}</code></pre>
<pre tabindex="0" role="group" aria-label="CSL-JSON"><code>${
    JSON.stringify(csl(source), null, 2)
  }</code></pre>
</details>
</li>
`;
}

/** `SIAM Review 60 (2), 223–311` */
function venue({ venue, volume, issue, pages }: Source): string {
  const number = [volume, issue && `(${issue})`].filter(Boolean).join(" ");
  return [[venue, number].filter(Boolean).join(" "), pages].filter(Boolean).join(", ");
}

/** What the link says: the number by which the source is found. */
function number(source: Source): string {
  const { doi, arxiv } = source;
  if (doi !== undefined) return `doi:${doi}`;
  return arxiv === undefined ? new URL(addressOf(source)).host : `arXiv:${arxiv}`;
}

const PAGES: Record<string, string> = {
  "/errata/": "Errata",
  "/compare/": "Paper vs reproduced",
  "/theorems/": "Theorems",
  "/about/": "About",
};

/** What a page is called among those that cite a source. */
function nameOf(page: string): string {
  const chapter = CHAPTERS.find(({ url }) => url === page);
  const theorem = THEOREM_SLUGS.find((slug) => page === `/theorems/${slug}/`);
  const figure = /^\/figures\/fig-(.*)\/$/.exec(page);
  if (chapter !== undefined) return chapter.title;
  if (theorem !== undefined) return theoremLabel(theorem);
  return figure === null ? PAGES[page] : `Figure ${figure[1].toUpperCase()}`;
}
