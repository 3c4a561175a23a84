import { assert, assertEquals } from "@std/assert";
import { FORMULA_PAGES, PAGES, siteTest, viewport, type Visit } from "../support/site_visit.ts";

siteTest("the site in a browser", {
  "nothing is asked of another server, and nothing is missing": checkRequests,
  "without JavaScript the figure and its tables are there": checkWithoutScripts,
  "a formula that is too wide scrolls in its box, from the keyboard as well": checkScrolling,
  "the pages also open from a folder": checkFromFolder,
});

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
