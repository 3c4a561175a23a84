import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { siteTest, type Visit } from "../support/site_visit.ts";

const rows = (page: Page) => page.locator("article.claim:visible");

siteTest("claims and errata in a browser", {
  "the table of claims is filtered by verdict, from the keyboard too, and the address keeps it":
    checkFilter,
  "a link to a claim opens its row, even one that the filter hides": checkLinks,
  "without scripts there is no filter, and a link to a claim shows its test": checkWithoutScripts,
  "a link to an erratum opens it": checkErratum,
}, "published");

async function checkFilter({ browser, address }: Visit): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${address}compare/`);
  const all = await rows(page).count();
  for (const button of await page.locator(".verdict-filter button").all()) {
    const verdict = (await button.getAttribute("value"))!;
    const count = Number(await button.locator("data").getAttribute("value"));
    await button.focus();
    await page.keyboard.press("Enter");
    assertEquals(await button.getAttribute("aria-pressed"), "true");
    assertEquals(await rows(page).count(), count, verdict);
    assertEquals(new URL(page.url()).searchParams.get("verdict"), verdict || null);
    if (verdict !== "") {
      const told = await page.locator(".filtered").textContent();
      assertEquals(told, `${count} of ${all} rows: ${verdict}`);
    }
  }
  await page.goto(`${address}compare/?verdict=not+reproduced`);
  assertEquals(await rows(page).count(), 5);
  await page.goto(`${address}compare/?verdict=nonsense`);
  assertEquals(await rows(page).count(), all);
  await page.close();
}

async function checkLinks({ browser, address }: Visit): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${address}compare/?verdict=open#c2`);
  assert(await page.locator("#c2 .claim-body").isVisible());
  assert(await rows(page).count() > 1);
  await page.getByRole("button", { name: /^open/ }).click();
  await page.reload();
  assertEquals(await rows(page).count(), 1);
  await page.close();
}

async function checkWithoutScripts({ browser, address }: Visit): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${address}compare/#c2`);
  assertEquals(await page.locator(".verdict-filter").isVisible(), false);
  assert(await page.locator("#c2 .claim-body p").first().isVisible());
  assertEquals(await page.locator("#c3 .claim-body p").first().isVisible(), false);
  await context.close();
}

async function checkErratum({ browser, address }: Visit): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${address}errata/#e37`);
  assert(await page.locator("#e37 dl").isVisible());
  await page.evaluate("location.hash = '#e12'");
  await page.locator("#e12 dl").waitFor({ state: "visible" });
  await page.close();
}
