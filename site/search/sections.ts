import { parseHTML } from "linkedom";
import { linksFrom } from "../html/links.ts";
import type { ReadPage } from "../read_pages.ts";

/** Something that can be found, and where it stands. */
export interface Section {
  /** Path from the site's root, without a leading slash: `sgd/index.html#eq-6`. */
  path: string;
  kind: "page" | "section" | "equation" | "theorem" | "claim" | "erratum" | "figure";
  title: string;
  /** Title of the page that it stands on. */
  page: string;
  text: string;
}

/** What begins an entry of its own, and ends it again. */
const OWN: { selector: string; kind: Section["kind"]; title: (element: Element) => string }[] = [
  { selector: ".equation[id]", kind: "equation", title: equationTitle },
  { selector: ".statement[id]", kind: "theorem", title: () => "" },
  { selector: "article.claim", kind: "claim", title: claimTitle },
  { selector: "article.erratum", kind: "erratum", title: (one) => words(one.querySelector("h3")) },
  { selector: "figure.figure[id^=fig]", kind: "figure", title: () => "" },
];

/** Not for searching: pictures, what is said elsewhere in full, data, and what assistive technology does not hear. */
const LEFT_OUT =
  "svg, table, nav, .caption, [id$=-in-brief], [id^=teaser], .panel-box, .katex-html, annotation";

/** Everything on the pages that has an anchor, with its words, in the order in which it stands. */
export function sectionsOf(pages: ReadPage[]): Section[] {
  return pages.flatMap((page) => ofPage(page)).filter(({ title, text }) => title + text !== "");
}

function ofPage({ url, title, content }: ReadPage): Section[] {
  const { document } = parseHTML(`<html><body>${content}</body></html>`);
  document.querySelectorAll(LEFT_OUT).forEach((element) => element.remove());
  const path = linksFrom("/")(url);
  const begin = (kind: Section["kind"], id: string, heading: string): Section => (
    {
      kind,
      path: id === "" ? path : `${path}#${id}`,
      title: heading || title,
      page: title,
      text: "",
    }
  );
  const found: Section[] = [begin("page", "", title)];
  let current = found[0];
  const visit = (node: Node) => {
    if (node.nodeType === 3) current.text += node.textContent;
    if (node.nodeType !== 1) return;
    const element = node as Element;
    if (element.localName === "h1") return;
    const own = OWN.find(({ selector }) => element.matches(selector));
    const outer = current;
    if (own !== undefined) {
      found.push(current = begin(own.kind, element.id, own.title(element)));
    } else if (/^h[23]$/.test(element.localName)) {
      if (element.id !== "" && current.kind !== "claim") {
        found.push(current = begin("section", element.id, words(element)));
      }
      return;
    }
    node.childNodes.forEach(visit);
    current.text += " ";
    if (own !== undefined) current = outer;
  };
  visit(document.body);
  return found.map((section) => ({ ...section, text: plain(section.text) }));
}

function equationTitle(element: Element): string {
  const name = element.querySelector(".formula")?.getAttribute("aria-label") ?? "";
  return `Equation ${element.id.replace("eq-", "")}: ${name.replace(/, equation \d+$/, "")}`;
}

function claimTitle(element: Element): string {
  return `${words(element.querySelector(".claim-head a"))}. ${words(element.querySelector("h3"))}`;
}

function words(element: Element | null): string {
  return plain(element?.textContent ?? "");
}

/** Without line breaks, and without the invisible characters that MathML puts between letters. */
function plain(text: string): string {
  return text.replace(/[\u2061-\u2064\u200b]/g, "").replace(/\s+/g, " ").trim();
}
