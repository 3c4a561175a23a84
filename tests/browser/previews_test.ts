import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { BrowserContextOptions, Page } from "playwright-core";
import { siteTest, type Visit } from "../support/site_visit.ts";

type Open = (path: string, options?: BrowserContextOptions) => Promise<Page>;

/** Longer than a preview waits before it opens or closes, ms. */
const SETTLED = 900;
const BOX = ".preview:popover-open";

const CHECKS: Record<string, (open: Open) => Promise<void>> = {
  "a preview opens under a pointer that rests, stays while it is read, and closes": checkHover,
  "each kind of target has its preview": checkKinds,
  "focus opens a preview, Enter goes into it, Escape closes it and returns the focus": checkKeys,
  "a click and a tap follow the link, as does every link without scripts": checkLinks,
  "at 320 px a preview stays within the window; axe finds nothing": checkNarrow,
};

siteTest(
  "previews in a browser",
  Object.fromEntries(
    Object.entries(CHECKS).map(([name, check]) => [name, (visit: Visit) => check(opener(visit))]),
  ),
  "published",
);

/** Opens pages from the folder: what works there works everywhere. */
function opener({ browser, folder }: Visit): Open {
  return async (path, options = {}) => {
    const viewport = { width: 1280, height: 800 };
    const page = await (await browser.newContext({ viewport, ...options })).newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`file://${folder}/${path}index.html`);
    return page;
  };
}

async function checkHover(open: Open): Promise<void> {
  const page = await open("theorems/4-1/");
  const link = page.locator('main a[href$="adaptive/index.html#eq-27"]').first();
  await link.hover();
  const box = page.locator(BOX);
  await box.waitFor();
  assertStringIncludes(await box.innerText(), "Equation 27");
  assert(await box.locator("math").count() > 0);
  await box.hover();
  await page.waitForTimeout(SETTLED);
  assert(await box.isVisible());
  await page.mouse.move(5, 5);
  await page.waitForTimeout(SETTLED);
  assertEquals(await box.count(), 0);
}

const KINDS: [page: string, link: string, words: string][] = [
  ["theorems/4-1/", "errata/index.html#e", "Should be"],
  ["errata/", "theorems/4-1/index.html#thm", "Theorem 4.1"],
  ["conclusion/", "compare/index.html#c", "As in the report"],
  ["", "figures/fig-s10/index.html#", "Figure S10"],
  ["errata/", "adaptive/index.html#eq-18", "Equation 18"],
];

async function checkKinds(open: Open): Promise<void> {
  for (const [path, href, words] of KINDS) {
    const page = await open(path);
    const link = page.locator(`main a[href*="${href}"][href*="#"]`).first();
    await link.hover();
    await page.locator(BOX).waitFor();
    assertStringIncludes(await page.locator(BOX).innerText(), words);
    await page.context().close();
  }
}

async function checkKeys(open: Open): Promise<void> {
  const page = await open("theorems/4-1/");
  const link = page.locator('main a[href$="#eq-27"]').first();
  const box = page.locator(BOX);
  const href = await link.getAttribute("href");
  const focused = () => page.evaluate("document.activeElement.getAttribute('href')");
  // as a keyboard comes to it
  await page.keyboard.press("Tab");
  await link.focus();
  await box.waitFor();
  assertEquals(await link.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assertEquals(await box.count(), 0);
  assertEquals(await focused(), href);
  await page.keyboard.press("Enter");
  await box.waitFor();
  const isWithin = () => page.evaluate("document.activeElement.closest('.preview') !== null");
  assert(await isWithin());
  await page.keyboard.press("Escape");
  assertEquals(await box.count(), 0);
  assertEquals([await focused(), await isWithin()], [href, false]);
  // the way to the target is the first thing in it
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.waitForURL(/adaptive\/index\.html#eq-27$/);
}

async function checkLinks(open: Open): Promise<void> {
  const touch = { hasTouch: true, viewport: { width: 320, height: 640 } };
  const ways: [BrowserContextOptions, "click" | "tap"][] = [
    [{}, "click"],
    [touch, "tap"],
    [{ javaScriptEnabled: false }, "click"],
  ];
  for (const [options, act] of ways) {
    const page = await open("theorems/4-1/", options);
    await page.locator('main a[href$="#eq-27"]').first()[act]();
    await page.waitForURL(/adaptive\/index\.html#eq-27$/);
    await page.context().close();
  }
}

async function checkNarrow(open: Open): Promise<void> {
  const { default: axe } = await import("axe-core");
  const page = await open("theorems/4-1/", {
    colorScheme: "dark",
    viewport: { width: 320, height: 640 },
  });
  for (const link of await page.locator('main a[href*="#e"]:visible').all()) {
    await link.hover();
    await page.locator(BOX).waitFor();
    const { x, y, width, height } = (await page.locator(BOX).boundingBox())!;
    assert(x >= 0 && x + width <= 320, `${x} to ${x + width}`);
    assert(y >= 0 && y + height <= 641, `${y} to ${y + height}`);
    assertEquals(await page.evaluate("document.documentElement.scrollWidth"), 320);
    await page.keyboard.press("Escape");
  }
  await page.locator('main a[href$="#eq-27"]').first().hover();
  await page.locator(BOX).waitFor();
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate("axe.run('.preview')") as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  assertEquals(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`), []);
}
