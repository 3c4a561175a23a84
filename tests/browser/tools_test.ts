import { assert, assertEquals } from "@std/assert";
import type { Browser, Page } from "playwright-core";
import { findBrowser, withBrowser } from "../support/browser.ts";
import { buildSiteFrom, PUBLISHED } from "../support/built_site.ts";
import { withFolder } from "../support/loopback.ts";
import { lacks } from "../support/permissions.ts";
import { withServedSite } from "../support/serve_site.ts";

/** Builds the site, prints all of it, and looks at it in several ways. */
const LONGEST_MS = 900_000;
const ROOT = "/some/repo/";
const PAGES = ["search/", "reproduce/", "teach/"];
/** What is left of A4 within the margins, in CSS pixels. */
const PAPER = { width: 688, height: 1002 };

const ignore = lacks("read", "write", "run", "env", "net") || findBrowser() === null;

interface Visit {
  browser: Browser;
  address: string;
  folder: string;
}

const CHECKS: Record<string, (visit: Visit) => Promise<void>> = {
  "search finds words, theorems and errata, from the address as well": checkSearch,
  "search goes by keyboard, and works from a folder": checkSearchKeys,
  "a curve is drawn by pointer and by slider, and then compared": checkDrawing,
  "methods are put in order by buttons, and the address keeps the order": checkOrdering,
  "without scripts: lists in place of search, answers folded away": checkWithoutScripts,
  "axe finds nothing to object to, and nothing scrolls sideways": checkPages,
  "everything prints, and nothing is clipped": checkPrint,
};

Deno.test({
  name: "search, teach, reproduce and print in a browser, below a folder of the host",
  ignore,
  timeout: LONGEST_MS,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: (test) =>
    withFolder(async (folder) => {
      const build = await buildSiteFrom(PUBLISHED, folder);
      assertEquals(build.stderr, "");
      await withBrowser(async (browser) => {
        for (const [name, check] of Object.entries(CHECKS)) {
          await test.step(name, () =>
            withServedSite(
              build.folder,
              (address) => check({ browser, address, folder: build.folder }),
              ROOT,
            ));
        }
      });
    }),
});

async function open({ browser }: Visit, url: string, options = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  await page.goto(url);
  return page;
}

async function checkSearch(visit: Visit): Promise<void> {
  const page = await open(visit, `${visit.address}search/?q=bias+correction`);
  const first = page.locator("#results a").first();
  const paths = {
    "Theorem 3.3": "theorems/3-3/index.html",
    E36: "errata/index.html#e36",
    momentum: "theorems/3-3/index.html",
  };
  await page.waitForSelector("#results a");
  assert((await first.textContent())!.startsWith("Bias correction"));
  assert(await page.locator("#results mark").count() > 0);
  for (const [query, path] of Object.entries(paths)) {
    await page.locator("#query").fill(query);
    await page.locator("#results a").first().waitFor();
    const found = await first.getAttribute("href");
    assert(found!.startsWith(visit.address + path), `${query}: ${found}`);
    assertEquals(new URL(page.url()).searchParams.get("q"), query);
  }
  await page.locator("#query").fill("xyzzyx");
  assertEquals(await page.locator("#found").textContent(), "Nothing on “xyzzyx”.");
  await page.close();
}

async function checkSearchKeys(visit: Visit): Promise<void> {
  const page = await open(visit, `file://${visit.folder}/search/index.html`);
  await page.keyboard.type("E36");
  await page.waitForSelector("#results a");
  await page.keyboard.press("ArrowDown");
  assert(String(await page.evaluate("document.activeElement.textContent")).startsWith("E36."));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(/errata\/index\.html#e36$/);
  await page.close();
}

async function checkDrawing(visit: Visit): Promise<void> {
  const page = await open(visit, `${visit.address}teach/`);
  const question = page.locator("#predict-sgd");
  assertEquals(await question.locator("details").isVisible(), false);
  const chart = question.locator("svg");
  await chart.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await chart.boundingBox())!;
  await page.mouse.move(x + 0.16 * width, y + 0.1 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.95 * width, y + 0.1 * height, { steps: 20 });
  await page.mouse.up();
  const values = await question.locator("output").allTextContents();
  assertEquals(new Set(values).size, 1);
  assert(Number(values[0]) > 90);
  await question.locator("input").first().focus();
  await page.keyboard.press("Home");
  assertEquals(await question.locator("output").first().textContent(), "0");
  const kept = page.url();
  assert(new URL(kept).searchParams.get("sgd")!.startsWith("0_"));
  await question.getByRole("button").click();
  assert(await question.locator("details table").isVisible());
  assertEquals(await question.locator(".truth path").count(), values.length);
  await page.goto(kept);
  assertEquals(await question.locator("output").first().textContent(), "0");
  await page.close();
}

async function checkOrdering(visit: Visit): Promise<void> {
  const page = await open(visit, `${visit.address}teach/?adaptive=3_1_0_2`);
  const question = page.locator("#predict-adaptive");
  const names = () => question.locator("li span").allTextContents();
  assertEquals(await names(), ["RMSProp", "Adam", "SGD", "Nesterov"]);
  await question.getByRole("button", { name: "Up: Nesterov" }).focus();
  await page.keyboard.press("Enter");
  assertEquals(await names(), ["RMSProp", "Adam", "Nesterov", "SGD"]);
  assertEquals(new URL(page.url()).searchParams.get("adaptive"), "3_1_2_0");
  await question.getByRole("button", { name: "Show what came out" }).click();
  const verdict = await question.getByRole("status").textContent();
  assertEquals(verdict, "You have them all in their places.");
  await page.close();
}

async function checkWithoutScripts(visit: Visit): Promise<void> {
  const page = await open(visit, `${visit.address}search/`, { javaScriptEnabled: false });
  assertEquals(await page.locator("#query").isVisible(), false);
  assert(await page.getByRole("link", { name: "Errata", exact: true }).last().isVisible());
  await page.goto(`${visit.address}teach/`);
  assertEquals(await page.locator(".predict button").count(), 0);
  await page.locator("#predict-sgd summary").click();
  assert(await page.locator("#predict-sgd table").isVisible());
  await page.close();
}

async function checkPages(visit: Visit): Promise<void> {
  const { default: axe } = await import("axe-core");
  for (const [width, colorScheme] of [[320, "dark"], [1280, "light"]] as const) {
    const page = await open(visit, visit.address, {
      ...{ viewport: { width, height: 900 }, colorScheme },
    });
    for (const path of PAGES) {
      await page.goto(`${visit.address}${path}`);
      await page.evaluate("document.querySelectorAll('details').forEach((box) => box.open = true)");
      assertEquals(await page.evaluate("document.documentElement.scrollWidth"), width, path);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate("axe.run({ exclude: ['.katex'] })") as {
        violations: { id: string; nodes: { html: string }[] }[];
      };
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
      assertEquals(found, [], `${path} at ${width} px`);
    }
    await page.close();
  }
}

async function checkPrint(visit: Visit): Promise<void> {
  const page = await open(visit, `${visit.address}print/`, { viewport: PAPER });
  await page.emulateMedia({ media: "print" });
  assertEquals(await page.locator("details:not([open])").count(), 0);
  assertEquals(await page.evaluate(`(${FIND_CLIPPED})(${PAPER.width})`), []);
  const pdf = new TextDecoder("latin1").decode(await page.pdf({ preferCSSPageSize: true }));
  const count = pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  assert(count > 60 && count < 400, `${count} pages`);
  await page.close();
}

/** Runs in the page: what reaches beyond the paper, outside of pictures, which are whole by themselves. */
const FIND_CLIPPED = `(width) => [...document.querySelectorAll("main *")]
  .filter((element) => element.closest("svg svg, svg > *, .katex-mathml") === null)
  .filter((element) => {
    const { right, width: own } = element.getBoundingClientRect();
    return own > 0 && right > width + 1;
  })
  .slice(0, 10).map((element) => element.outerHTML.slice(0, 150))`;
