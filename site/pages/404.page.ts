import { markup } from "../html/markup.ts";
import { linksFrom } from "../html/links.ts";
import type { PageData } from "../page_data.ts";

export const title = "Page not found";
export const description = "There is no page at this address.";
export const url = "/404.html";
export const layout = "page.ts";

export default function notFound(data: PageData): string {
  const link = linksFrom(data.url, data.root);
  return markup`<h1>There is no page at this address</h1>
<p>It may have been moved or mistyped. What there is can be reached from
<a href="${link("/")}">the overview</a> and <a href="${link("/figures/")}">the figures</a>.</p>`
    .text;
}
