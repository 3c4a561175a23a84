import { assert, assertEquals } from "@std/assert";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { findBrowser, withBrowser } from "../support/browser.ts";
import { buildSite, buildSiteFrom, PUBLISHED } from "../support/built_site.ts";
import { fixtureFiles } from "../support/fixture_outputs.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { withFolder } from "../support/loopback.ts";
import { lacks } from "../support/permissions.ts";
import { withServedSite } from "../support/serve_site.ts";

const FIGURES = ["4", "5", "6", "7", "8", "9", "s10", "s12"].map((number) =>
  `figures/fig-${number}/`
);
/** A page of each kind; every figure's own page is looked at with the published data. */
const PAGES = [
  "",
  "figures/",
  ...["4", "5", "8", "s10"].map((number) => `figures/fig-${number}/`),
  "about/",
  "404.html",
  "theorems/",
  "conclusion/",
  "compare/",
];
/** Pages full of formulas: slow to look through, so not tried in every way. */
const FORMULA_PAGES = ["errata/", "adaptive/", "sgd/", "theorems/3-3/", "theorems/4-1/"];
const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"] as const;
type Scheme = (typeof SCHEMES)[number];
/** Every page in every scheme at every width; else every page at every width and in every scheme. */
const FULL = !lacks("env") && Deno.env.get("AXE") === "full";

/** Of many pages, each looked at in many ways. */
const LONGEST_MS = 1_200_000;

const permitted = !lacks("read", "write", "run", "env", "net");
const ignore = !permitted || findBrowser() === null;
if (permitted && ignore) {
  console.warn("No Chromium found: the browser tests of the site are skipped");
}

interface Visit {
  browser: Browser;
  address: string;
  folder: string;
}

const CHECKS: Record<string, (visit: Visit) => Promise<void>> = {
  "nothing is asked of another server, and nothing is missing": checkRequests,
  "without JavaScript the figure and its tables are there": checkWithoutScripts,
  ...Object.fromEntries(
    WIDTHS.flatMap((width) =>
      SCHEMES.map((scheme) => [
        `axe finds nothing to object to at ${width} px, ${scheme}`,
        (visit: Visit) => checkAccessibility(visit, width, scheme, axePages(width, scheme)),
      ])
    ),
  ),
  "axe finds nothing to object to among formulas": checkFormulas,
  "no page scrolls sideways; text in charts is legible, whole and apart": checkFit,
  "a formula that is too wide scrolls in its box, from the keyboard as well": checkScrolling,
  "the pages also open from a folder": checkFromFolder,
};

Deno.test({
  name: "the site in a browser",
  ignore,
  timeout: LONGEST_MS,
  // the browser's processes are this test's to end, at its end
  sanitizeOps: false,
  sanitizeResources: false,
  fn: (test) =>
    withFolder(async (folder) => {
      const build = await buildSite(fixtureFiles(PAPER_FIXTURE), folder);
      assertEquals(build.stderr, "");
      await withBrowser(async (browser) => {
        for (const [name, check] of Object.entries(CHECKS)) {
          await test.step(name, () =>
            withServedSite(build.folder, (address) =>
              check({ browser, address, folder: build.folder })));
        }
      });
    }),
});

Deno.test({
  name: "the published figures in a browser: their text is legible, whole and apart",
  ignore,
  timeout: LONGEST_MS,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withFolder(async (folder) => {
      const build = await buildSiteFrom(PUBLISHED, folder);
      assertEquals(build.stderr, "");
      await withBrowser((browser) =>
        withServedSite(build.folder, async (address) => {
          for (const width of WIDTHS) {
            await checkText({ browser, address, folder: build.folder }, width, FIGURES);
          }
        })
      );
    }),
});

/** Opens each page in turn, everything unfolded. */
async function onEveryPage(
  { browser, address }: Visit,
  options: BrowserContextOptions,
  check: (page: Page, path: string) => Promise<void>,
  pages = PAGES,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  for (const path of pages) {
    await page.goto(address + path);
    await page.evaluate("document.querySelectorAll('details').forEach((box) => box.open = true)");
    await check(page, `/${path} at ${options.viewport?.width} px, ${options.colorScheme}`);
  }
  await context.close();
}

function viewport(width: number) {
  return { viewport: { width, height: 800 } };
}

async function checkRequests({ browser, address }: Visit): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on("console", (message) => complaints.push(message.text()));
  const pages = [...PAGES, ...FORMULA_PAGES];
  for (const path of pages) {
    await page.goto(address + path);
    await page.evaluate("document.fonts.ready.then(() => true)");
  }
  assert(asked.length > pages.length);
  assert(asked.some((url) => url.endsWith(".woff2")));
  assertEquals(asked.filter((url) => !url.startsWith(address)), []);
  assertEquals(complaints, []);
}

async function checkWithoutScripts({ browser, address }: Visit): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, ...viewport(1280) });
  const page = await context.newPage();
  await page.goto(`${address}figures/fig-4/#fig-4`);
  assertEquals(await page.locator("#fig-4 svg:visible").count(), 4);
  assert(await page.locator("#fig-4-comparison").isVisible());
  await page.locator("summary", { hasText: "Data" }).click();
  assert(await page.locator("#fig-4-table-final").isVisible());
  await page.locator("summary", { hasText: "How this was made" }).click();
  assert(await page.getByText("fixture adapter").first().isVisible());
}

/**
 * The pages that axe looks at in one way: half of them, the others in the other scheme. It takes up to
 * half a minute a page, nearly all of it for contrast, which hardly depends on the width.
 */
function axePages(width: number, scheme: Scheme): string[] {
  const way = WIDTHS.indexOf(width) + SCHEMES.indexOf(scheme);
  return PAGES.filter((_, k) => FULL || (k + way) % 2 === 0);
}

async function checkAccessibility(
  visit: Visit,
  width: number,
  colorScheme: Scheme,
  pages: string[],
): Promise<void> {
  const { default: axe } = await import("axe-core");
  await onEveryPage(visit, { colorScheme, ...viewport(width) }, async (page, where) => {
    await page.evaluate(axe.source);
    // what KaTeX makes of a formula is not ours to mend, and there is a lot of it
    const { violations } = await page.evaluate("axe.run({ exclude: ['.katex'] })") as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
    assertEquals(found, [], where);
  }, pages);
}

async function checkFormulas(visit: Visit): Promise<void> {
  await checkAccessibility(visit, 320, "dark", FORMULA_PAGES);
}

async function checkScrolling({ browser, address }: Visit): Promise<void> {
  const context = await browser.newContext(viewport(320));
  const page = await context.newPage();
  await page.goto(`${address}adaptive/#eq-27`);
  const box = page.locator("#eq-27 .formula");
  await box.focus();
  await page.keyboard.press("ArrowRight");
  // Scrolling is smooth, so it takes a while; the page's policy forbids the browser's own waiting.
  const scrolled = () => box.evaluate((element) => element.scrollLeft > 0);
  for (let tries = 0; tries < 50 && !await scrolled(); tries++) await page.waitForTimeout(100);
  assert(await scrolled());
  assertEquals(await box.evaluate((element) => element.scrollHeight <= element.clientHeight), true);
  await context.close();
}

async function checkFit(visit: Visit): Promise<void> {
  for (const width of [320, 519, 520, 951, 952, 1280]) {
    await checkText(visit, width, WIDTHS.includes(width) ? [...PAGES, ...FORMULA_PAGES] : PAGES);
  }
}

async function checkText(visit: Visit, width: number, pages: string[]): Promise<void> {
  await onEveryPage(visit, viewport(width), async (page, where) => {
    assertEquals(await page.evaluate("document.documentElement.scrollWidth"), width, where);
    assertEquals(await page.evaluate(`(${FIND_ILLEGIBLE})()`), [], where);
  }, pages);
}

async function checkFromFolder({ browser, folder }: Visit): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`file://${folder}/index.html`);
  await page.getByRole("link", { name: "Figures", exact: true }).click();
  await page.getByRole("link", { name: /^Figure 4/ }).click();
  assert(await page.locator("#fig-4 svg:visible").first().isVisible());
  const loaded = await page.evaluate(
    "getComputedStyle(document.body).getPropertyValue('--ramp-1')",
  );
  assertEquals(String(loaded).trim(), "#00798c");
}

/** Runs in the page: what is wrong with the text of its visible charts. */
const FIND_ILLEGIBLE = `() => {
  const wrong = [];
  for (const svg of document.querySelectorAll("svg.plot, svg.differences")) {
    const box = svg.getBoundingClientRect();
    if (box.width === 0) continue;
    const scale = box.width / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll("text")].map((text) => ({
      words: text.textContent,
      size: parseFloat(getComputedStyle(text).fontSize) * scale,
      box: text.getBoundingClientRect(),
    }));
    for (const { words, size, box: text } of texts) {
      if (size < 12) wrong.push(words + " is " + size.toFixed(1) + " px");
      const room = 1;
      if (text.left < box.left - room || text.right > box.right + room ||
        text.top < box.top - room || text.bottom > box.bottom + room) wrong.push(words + " is clipped");
    }
    texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      // line boxes are taller than letters
      if (across > 1 && down > 4) wrong.push(a.words + " overlaps " + b.words);
    }));
  }
  return wrong;
}`;
