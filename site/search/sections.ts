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
  { selector: "article.claim", kind: "claim", title: titleWithCode },
  { selector: "article.erratum", kind: "erratum", title: titleWithCode },
  { selector: "figure.figure[id^=fig]", kind: "figure", title: () => "" },
];

/** Not for searching: pictures, what is said elsewhere in full, data, and what assistive technology does not hear. */
const LEFT_OUT =
  "script, .needs-scripts, svg, table, nav, .caption, [id$=-in-brief], [id^=teaser], .panel-box, .katex-html, annotation";

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
    } else if (/^h[2-4]$/.test(element.localName)) {
      if (element.id !== "" && current.kind !== "claim" && current.kind !== "erratum") {
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

/** `E36. What the bound says`: the code first, as people look for it. */
function titleWithCode(element: Element): string {
  const heading = element.querySelector("h3, h4");
  const code = words(heading?.querySelector(".code") ?? null);
  return `${code}. ${words(heading).replace(new RegExp(` ${code}$`), "")}`;
}

function words(element: Element | null): string {
  return plain(element?.textContent ?? "");
}

/** Without line breaks, and without the invisible characters that MathML puts between letters. */
function plain(text: string): string {
  return text.replace(/[\u2061-\u2064\u200b]/g, "").replace(/\s+/g, " ").trim();
}
