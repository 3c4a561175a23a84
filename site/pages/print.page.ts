import { markup } from "../html/markup.ts";
import type { PageData } from "../page_data.ts";
import { anchorOf, oneDocument } from "../print/one_document.ts";
import { readPages } from "../read_pages.ts";

export const title = "Everything in one document";
export const description = "All pages in reading order, boxes open, for paper or for a PDF.";
export const url = "/print/";
export const layout = "page.ts";

/** Lists of what stands in the document itself. */
const LISTS = ["/figures/"];

export default async function print(data: PageData): Promise<string> {
  const pages = (await readPages(data)).filter(({ url }) => !LISTS.includes(url));
  const contents = pages.map(({ url, title }) =>
    markup`<li><a href="#${anchorOf(url)}">${title}</a></li>
`
  );
  return markup`<h1>Everything in one document</h1>
<p class="lead">All chapters, claims, figures, theorems and errata in reading order. Print it, or save it as a PDF, from your browser.</p>
<nav class="contents" aria-label="Contents"><ol>
${contents}</ol></nav>
${oneDocument(pages)}`.text;
}
