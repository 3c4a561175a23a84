import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { addressOf } from "../../site/references/source.ts";
import { SOURCES } from "../../site/references/sources.ts";
import { buildSite, readSite, UPSTREAM } from "../support/built_site.ts";
import { type FixtureFiles, fixtureFiles } from "../support/fixture_outputs.ts";
import { DEMO_FIXTURE, PAPER_FIXTURE } from "../support/fixture_options.ts";
import { withFolder } from "../support/loopback.ts";
import { lacks } from "../support/permissions.ts";

const PAGES = [
  "/404.html",
  "/about/index.html",
  "/adaptive/index.html",
  "/compare/index.html",
  "/conclusion/index.html",
  "/errata/index.html",
  ...["1", "2", "3", "4", "5", "6", "7", "8", "9", "s1", "s10", "s11", "s12", "s8"].map((number) =>
    `/figures/fig-${number}/index.html`
  ),
  "/figures/index.html",
  "/index.html",
  "/lab/draw/index.html",
  "/lab/index.html",
  "/nesterov/index.html",
  "/playground/index.html",
  "/print/index.html",
  "/problem/index.html",
  "/references/index.html",
  "/reproduce/index.html",
  "/search/index.html",
  "/sgd/index.html",
  "/teach/index.html",
  "/theorems/2-1/index.html",
  "/theorems/3-1/index.html",
  "/theorems/3-2/index.html",
  "/theorems/3-3/index.html",
  "/theorems/4-1/index.html",
  "/theorems/bias-correction/index.html",
  "/theorems/index.html",
];

/** Where links may lead off the site. */
const CITED = SOURCES.map(addressOf);

/** A test of the pages that a build makes of `files`. */
function testPages(
  name: string,
  files: () => FixtureFiles,
  check: (site: Map<string, string>) => void,
): void {
  const ignore = lacks("read", "write", "run", "env");
  Deno.test({
    name,
    ignore,
    fn: () =>
      withFolder(async (folder) => {
        const build = await buildSite(files(), folder);
        assertEquals(build.stderr, "");
        assertEquals(build.code, 0);
        check(readSite(build.folder));
      }),
  });
}

function pagesOf(site: Map<string, string>): [string, Document][] {
  return [...site].filter(([path]) => path.endsWith(".html"))
    .map(([path, text]) => [path, parseHTML(text).document]);
}

testPages("the paper's pages", () => fixtureFiles(PAPER_FIXTURE), (site) => {
  const pages = pagesOf(site);
  assertEquals(pages.map(([path]) => path), PAGES);
  for (const [path, page] of pages) {
    checkFrame(path, page);
    checkLinks(path, page, site, new Map(pages));
    assertEquals(page.querySelectorAll(".notice").length, 0, path);
  }
  checkNothingFromElsewhere(site);
  checkMathematics(new Map(pages));
  for (const [number, compared] of Object.entries({ 4: 2, 5: 0, 6: 0, 7: 0, 8: 2, 9: 0, s12: 0 })) {
    const id = `#fig-${number}`;
    const figure = new Map(pages).get(`/figures/fig-${number}/index.html`)!;
    assertEquals(figure.querySelectorAll(`${id} .wide svg`).length, 4, id);
    assertEquals(figure.querySelectorAll(`${id}-table-accuracy tbody tr`).length, 11, id);
    assertEquals(figure.querySelectorAll(`${id}-comparison tbody tr`).length, compared, id);
  }
  const chapters = { sgd: [4, 5], nesterov: [6, "s12"], adaptive: [7, 8], conclusion: [9] };
  for (const [chapter, figures] of Object.entries(chapters)) {
    const page = new Map(pages).get(`/${chapter}/index.html`)!;
    for (const number of figures) {
      assertEquals(page.querySelectorAll(`#fig-${number}-in-brief .wide svg`).length, 2, chapter);
    }
  }
});

testPages(
  "downloads are the artifact unchanged and its rows",
  () => fixtureFiles(PAPER_FIXTURE),
  (site) => {
    const artifact = new TextDecoder().decode(fixtureFiles(PAPER_FIXTURE).get("sgd-batch.json"));
    const folder = "/figures/fig-4";
    assertEquals(site.get(`${folder}/sgd-batch.json`), artifact);
    const lines = (name: string) => site.get(`${folder}/fig-4-${name}.csv`)!.trimEnd().split("\n");
    const { rows, lossCurve } = JSON.parse(artifact);
    assertEquals(lines("final").length, 2 + 1);
    assertEquals(lines("metrics").length, rows.length + 1);
    assertEquals(lines("loss-curve").length, lossCurve.length + 1);
    const { trainedBy: _, ...first } = rows[0];
    assertEquals(lines("metrics")[1], `sgd,64,0.001,${Object.values(first).join(",")}`);
    assertEquals(lines("epoch-times").length, 2 * 4 + 1);
  },
);

testPages("pages of the demo are marked", () => fixtureFiles(DEMO_FIXTURE), (site) => {
  for (const [path, page] of pagesOf(site)) {
    const notice = page.querySelector(".notice")?.textContent ?? "";
    assertStringIncludes(notice, "Fixture of the demo profile. Not MNIST.", path);
    assertStringIncludes(page.title, "(demo: generated digits, not MNIST)", path);
  }
});

testPages("pages without artifacts say what is missing", () => new Map(), (site) => {
  const pages = pagesOf(site);
  assertEquals(pages.map(([path]) => path), PAGES);
  for (const [path, page] of pages) {
    checkFrame(path, page);
    checkLinks(path, page, site, new Map(pages));
  }
  const missing = {
    "Figure 4": ["/figures/fig-4/index.html", "/sgd/index.html"],
    "Figure 5": ["/figures/fig-5/index.html", "/sgd/index.html"],
    "Figure 6": ["/figures/fig-6/index.html", "/nesterov/index.html"],
    "Figure 7": ["/figures/fig-7/index.html", "/adaptive/index.html"],
    "Figure 8": ["/figures/fig-8/index.html", "/adaptive/index.html"],
    "Figure 9": ["/figures/fig-9/index.html", "/conclusion/index.html"],
    "Figure S12": ["/figures/fig-s12/index.html", "/nesterov/index.html"],
  };
  for (const [label, paths] of Object.entries(missing)) {
    for (const path of paths) {
      assertStringIncludes(site.get(path)!, `${label} has not been computed yet.`);
    }
  }
  for (const path of ["/index.html", "/compare/index.html"]) {
    assertStringIncludes(site.get(path)!, "The ledger of claims has not been computed yet.");
  }
  assertStringIncludes(
    site.get("/theorems/3-3/index.html")!,
    "The check of Theorem 3.3 has not been computed yet.",
  );
});

Deno.test({
  name: "two builds are identical",
  ignore: lacks("read", "write", "run", "env"),
  fn: () =>
    withFolder(async (folder) => {
      const [first, second] = await Promise.all(
        ["a", "b"].map((name) => buildSite(fixtureFiles(PAPER_FIXTURE), `${folder}/${name}`)),
      );
      assertEquals(readSite(first.folder), readSite(second.folder));
    }),
});

Deno.test({
  name: "a corrupt artifact fails the build with one line and leaves no page",
  ignore: lacks("read", "write", "run", "env") || UPSTREAM,
  fn: () =>
    withFolder(async (folder) => {
      const files = fixtureFiles(PAPER_FIXTURE).set("sgd-batch.json", new Uint8Array([123]));
      const { code, stderr } = await buildSite(files, folder);
      assertEquals(code, 1);
      assertStringIncludes(stderr, "sgd-batch.json: JSON is required");
      assertEquals(stderr.trimEnd().split("\n").length, 1);
      assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["outputs"]);
    }),
});

/** What html-validate and the Nu validator object to, of the kinds that once were there. */
function checkMarkup(path: string, page: Document): void {
  assertEquals(page.querySelectorAll("[font-variant]").length, 0, `${path}: no attribute of SVG`);
  const title = page.title.replace(/ \((?:demo|quick).*\)$/, "");
  assert(title.length <= 70, `${path}: the title has ${title.length} letters`);
  for (const caption of page.querySelectorAll("figcaption")) {
    const { parentElement: figure } = caption;
    const ends = [figure?.firstElementChild, figure?.lastElementChild];
    assert(ends.includes(caption), `${path}: a caption is first or last in its figure`);
  }
}

function checkFrame(path: string, page: Document): void {
  checkMarkup(path, page);
  const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')!;
  assertStringIncludes(policy.getAttribute("content")!, "default-src 'self'");
  const isInFormula = (element: Element) => element.closest(".katex") !== null;
  const isData = (element: Element) =>
    /^application\/(ld\+)?json$/.test(element.getAttribute("type") ?? "");
  const inline = [...page.querySelectorAll("script:not([src]), style, [style], [onclick]")];
  assertEquals(inline.filter((one) => !isInFormula(one) && !isData(one)).length, 0, path);
  const scripts = [...page.querySelectorAll("script[src]")];
  for (const script of scripts) {
    // a page is read before its scripts run
    assert(script.hasAttribute("defer"), `${path}: ${script.getAttribute("src")} is not deferred`);
  }
  const allowsStyles = policy.getAttribute("content")!.includes("style-src 'self' 'unsafe-inline'");
  assertEquals(allowsStyles, page.querySelector(".katex") !== null || scripts.length > 1, path);
  assert(!/script-src[^;]*'unsafe-(?:inline|eval)'/.test(policy.getAttribute("content")!), path);
  assertEquals(page.querySelectorAll("h1").length, 1, path);
  assertEquals(page.querySelectorAll("header nav").length, 3, path);
  const ids = [...page.querySelectorAll("[id]")].map(({ id }) => id);
  assertEquals(ids.filter((id, i) => ids.indexOf(id) !== i), [], `${path}: ids used twice`);
  for (const element of page.querySelectorAll("[aria-labelledby]")) {
    for (const id of element.getAttribute("aria-labelledby")!.split(" ")) {
      assert(ids.includes(id), `${path}: nothing has the id ${id}`);
    }
  }
}

/** Every link leads to a file of the site, and every anchor to an element of it. */
function checkLinks(
  path: string,
  page: Document,
  site: Map<string, string>,
  pages: Map<string, Document>,
): void {
  for (const element of page.querySelectorAll("[href], [src]")) {
    const link = element.getAttribute("href") ?? element.getAttribute("src")!;
    // what is cited lies elsewhere; nothing is loaded from there
    if (element.tagName === "A" && CITED.includes(link)) continue;
    const { protocol, pathname, hash } = new URL(link, `site://host${path}`);
    assertEquals(protocol, "site:", `${path}: ${link} leads off the site`);
    assert(site.has(pathname), `${path}: nothing is at ${link}`);
    const found = hash === "" || pages.get(pathname)?.getElementById(hash.slice(1)) != null;
    assert(found, `${path}: ${link} names no element`);
  }
}

/** Equations and theorems have one anchor each on the whole site; errata are all there. */
function checkMathematics(pages: Map<string, Document>): void {
  const count = (selector: string) =>
    [...pages.values()].reduce((sum, page) => sum + page.querySelectorAll(selector).length, 0);
  for (let number = 1; number <= 27; number++) {
    assertEquals(count(`#eq-${number}`), 1, `equation (${number})`);
    assertEquals(count(`#eq-${number} .formula math`), 1, `equation (${number})`);
  }
  for (const theorem of ["2-1", "3-1", "3-2", "3-3", "4-1"]) {
    assertEquals(count(`#thm-${theorem}`), 1, theorem);
    const page = pages.get(`/theorems/${theorem}/index.html`)!;
    assertEquals(page.querySelectorAll(`#thm-${theorem} .formula`).length > 0, true, theorem);
  }
  const errata = pages.get("/errata/index.html")!;
  assertEquals(errata.querySelectorAll("article.erratum").length, 59);
  assertEquals(errata.querySelectorAll("article.erratum dl").length, 59);
  assertEquals(errata.querySelectorAll("#equation-verdicts tbody tr").length, 27);
  for (const [path, page] of pages) {
    assertEquals(page.querySelectorAll(".katex-error").length, 0, path);
    const boxes = [...page.querySelectorAll(".katex-display")].map((box) =>
      box.closest(".formula")
    );
    assert(boxes.every((box) => box?.getAttribute("aria-label")), `${path}: a formula has no box`);
  }
}

function checkNothingFromElsewhere(site: Map<string, string>): void {
  // names, at which nothing is asked for
  const namespaces = [
    ...["http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"],
    // what draws charts in the page knows these names too
    ...["http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/xlink"],
    ...["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"],
    ...["https://schema.org", "https://spdx.org/licenses/MIT"],
    ...["https://w3id.org/ro/crate/1.1", "https://w3id.org/ro/crate/1.1/context"],
  ];
  for (const [path, text] of site) {
    if (/\.(woff2|png)$/.test(path)) continue;
    const plain = text.replaceAll("&quot;", '"');
    const addresses = plain.match(/(https?:)?\/\/[\w.-]+\.\w+[^\s"'<)}\\]*/g) ?? [];
    const loaded = addresses.filter((address) =>
      !namespaces.includes(address) && !CITED.some((cited) => cited.startsWith(address))
    );
    assertEquals(loaded, [], path);
  }
}
