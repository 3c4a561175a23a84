import { type Html, markup } from "./html/markup.ts";
import type { Link } from "./html/links.ts";

/** A page of the argument. */
export interface Chapter {
  url: string;
  /** As short as the navigation needs it. */
  name: string;
  title: string;
}

/** The argument, in the order in which it is read. */
export const CHAPTERS: Chapter[] = [
  { url: "/problem/", name: "Problem", title: "The problem" },
  { url: "/sgd/", name: "SGD", title: "Stochastic gradient descent" },
  { url: "/nesterov/", name: "Nesterov", title: "Nesterov’s momentum" },
  { url: "/adaptive/", name: "Adaptive", title: "RMSProp and Adam" },
  { url: "/conclusion/", name: "Conclusion", title: "Conclusion" },
];

/** Links to the chapters before and after the one at `here`; nothing on other pages. */
export function chapterLinks(here: string, link: Link): Html | null {
  const at = CHAPTERS.findIndex(({ url }) => url === here);
  if (at === -1) return null;
  return neighbours("Chapters", CHAPTERS[at - 1], CHAPTERS[at + 1], link);
}

/** Links to what comes before and after a page, where there is something. */
export function neighbours(
  what: string,
  before: Pick<Chapter, "url" | "title"> | undefined,
  after: Pick<Chapter, "url" | "title"> | undefined,
  link: Link,
): Html {
  const to = (page: typeof before, rel: "prev" | "next", word: string) =>
    page !== undefined &&
    markup`<a rel="${rel}" href="${link(page.url)}"><span>${word}</span> ${page.title}</a>
`;
  return markup`<nav class="neighbours" aria-label="${what}">
${to(before, "prev", "Before this:")}${to(after, "next", "Next:")}</nav>
`;
}
