import { assert, assertEquals } from "@std/assert";
import { parseHTML } from "linkedom";
import { SOURCES } from "../../site/references/sources.ts";
import { buildSiteFrom, PUBLISHED, readSite } from "../support/built_site.ts";
import { withFolder } from "../support/loopback.ts";
import { lacks } from "../support/permissions.ts";

/** Claims, findings, errata, checks of theorems. */
const CODE = /\b(?:[CF]\d+[a-c]?|E\d+|T[A-F]\d+(?:\.[\w-]+)?)\b/g;
/** What stands for itself: a line, a cell, a heading. */
const BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, h4, figcaption, summary";
/** Words by which the sources are known where they are named. */
const NAMES =
  /Kingma|Reddi|Liu and|Belkin|Kidambi|Bottou|Nocedal|Beck and|Teboulle|Lederer|Telgarsky|Goyal|Wilson|Martinez|Xiong|Bock|Tran and|Lan and|DeMets|Li et al|He et al|LeCun et|Hinton|Polyak|Lecture notes/;

Deno.test({
  name: "words of the published pages",
  ignore: lacks("read", "write", "run", "env"),
  fn: (test) =>
    withFolder(async (folder) => {
      const build = await buildSiteFrom(PUBLISHED, folder);
      assertEquals(build.stderr, "");
      const pages = [...readSite(build.folder)].filter(([path]) => path.endsWith("index.html"))
        .map(([path, text]) => [path, parseHTML(text).document] as const);
      await test.step("every source that is named is linked where it is named", () => {
        assertEquals(
          pages.flatMap(([path, page]) => unlinked(page).map((name) => `${path}: ${name}`)),
          [],
        );
      });
      await test.step("every source is on the page of references, with all pages that cite it", () => {
        // everything once more, in one document
        const own = pages.filter(([path]) => path !== "/print/index.html");
        const references = new Map(pages).get("/references/index.html")!;
        for (const { id, citedOn } of SOURCES) {
          assert(references.getElementById(`ref-${id}`) !== null, id);
          const found = own.filter(([, page]) => page.querySelector(`a[data-cite="${id}"]`))
            .map(([path]) => path.replace("index.html", ""));
          assertEquals(found.toSorted(), citedOn.toSorted(), id);
        }
      });
      await test.step("the navigation marks the page, or what it lies below", () => {
        for (const [path, page] of pages) {
          const here = path.replace("index.html", "");
          const marks = [...page.querySelectorAll("[aria-current]")]
            .map((a) => a.getAttribute("aria-current"));
          if (/^\/(theorems|figures)\/./.test(here)) assertEquals(marks, ["true"], here);
          else assertEquals(marks, ["page"], here);
        }
      });
      // this one changes the pages
      await test.step("no code stands alone: words come before it", () => {
        assertEquals(
          pages.flatMap(([path, page]) => bareCodes(page).map((bare) => `${path}: ${bare}`)),
          [],
        );
      });
    }),
});

/** Codes with fewer than two words before them in their line, cell or heading. */
function bareCodes(page: Document): string[] {
  return [...page.querySelectorAll(BLOCKS)].flatMap((block) => {
    if (block.querySelector(BLOCKS) !== null || block.closest("pre, code, .katex")) return [];
    for (const formula of block.querySelectorAll(".katex, svg, code")) {
      formula.textContent = "formula";
    }
    const text = block.textContent!.replace(/\s+/g, " ").trim();
    return [...text.matchAll(CODE)].filter(({ index }) => {
      const before = text.slice(0, index).replace(CODE, "");
      return (before.match(/[\p{L}]{2,}/gu) ?? []).length < 2;
    }).map(([code]) => `${code} in “${text.slice(0, 60)}”`);
  });
}

/** Names of sources outside a link, in a line where none of them is one. */
function unlinked(page: Document): string[] {
  if (page.querySelector(".references") !== null) return [];
  return [...page.querySelectorAll("main :is(p:not(.figure-title), li, dd, td, figcaption)")]
    .flatMap((block) => {
      const text = block.textContent!;
      const named = NAMES.exec(text);
      const linked = block.querySelector("a.cite") !== null;
      return named === null || linked ? [] : [`${named[0]} in “${text.trim().slice(0, 60)}”`];
    });
}
