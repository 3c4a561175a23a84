import { assertEquals } from "@std/assert";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { findBrowser, withBrowser } from "./browser.ts";
import { buildSite, buildSiteFrom, PUBLISHED, type SiteBuild } from "./built_site.ts";
import { PAPER_FIXTURE } from "./fixture_options.ts";
import { fixtureFiles } from "./fixture_outputs.ts";
import { withFolder } from "./loopback.ts";
import { lacks } from "./permissions.ts";
import { withServedSite } from "./serve_site.ts";

/** A page of each kind; every figure's own page is looked at with the published data. */
export const PAGES = [
  "",
  "figures/",
  ...["4", "5", "8", "s10"].map((number) => `figures/fig-${number}/`),
  "about/",
  "404.html",
  "theorems/",
  "conclusion/",
  "compare/",
  "lab/draw/",
];
/** Pages full of formulas: slow to look through, so not tried in every way. */
export const FORMULA_PAGES = ["errata/", "adaptive/", "sgd/", "theorems/3-3/", "theorems/4-1/"];
export const WIDTHS = [320, 1280];
export const SCHEMES = ["light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Of many pages, each looked at in many ways. */
const LONGEST_MS = 1_200_000;

/** A browser, and the site that it is to look at. */
export interface Visit {
  browser: Browser;
  address: string;
  folder: string;
}

/**
 * Registers a test of the built site in a browser, with a step for each check; ignored without browser or
 * permissions.
 *
 * @param outputs `fixture` or the published artifacts
 */
export function siteTest(
  name: string,
  checks: Record<string, (visit: Visit) => Promise<void>>,
  outputs: "fixture" | "published" = "fixture",
): void {
  const permitted = !lacks("read", "write", "run", "env", "net");
  const ignore = !permitted || findBrowser() === null;
  if (permitted && ignore) console.warn(`No Chromium found: "${name}" is skipped`);
  Deno.test({
    name,
    ignore,
    timeout: LONGEST_MS,
    // the browser's processes are this test's to end, at its end
    sanitizeOps: false,
    sanitizeResources: false,
    fn: (test) =>
      withFolder(async (folder) => {
        const { stderr, folder: site } = await build(outputs, folder);
        assertEquals(stderr, "");
        await withBrowser(async (browser) => {
          for (const [step, check] of Object.entries(checks)) {
            await test.step(step, () =>
              withServedSite(site, (address) => check({ browser, address, folder: site })));
          }
        });
      }),
  });
}

function build(outputs: "fixture" | "published", folder: string): Promise<SiteBuild> {
  return outputs === "fixture"
    ? buildSite(fixtureFiles(PAPER_FIXTURE), folder)
    : buildSiteFrom(PUBLISHED, folder);
}

/** Opens each page in turn, everything unfolded. */
export async function onEveryPage(
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

export function viewport(width: number) {
  return { viewport: { width, height: 800 } };
}
