import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { PUBLISHED } from "../support/built_site.ts";
import { siteTest, type Visit } from "../support/site_visit.ts";

type Open = (path: string, scripts?: boolean) => Promise<Page>;

const CHECKS: Record<string, (open: Open) => Promise<void>> = {
  "the learning rate follows the arrow keys, and the address": checkRates,
  "a rate in the address is shown; one that was not tried is not": checkRestoredRate,
  "without scripts three rates stand side by side": checkStaticRates,
  "the switches of a figure draw it anew, and the address says how": checkSwitches,
  "a figure comes back as the address says": checkRestoredFigure,
  "a hidden line is gone, and no other moves": checkHidden,
  "values are read off by the pointer and by arrow keys": checkReadOut,
  "without scripts a figure has no switches": checkStaticFigure,
  "axe finds nothing to object to in the explorations": checkAxe,
};

siteTest(
  "explorations in a browser",
  Object.fromEntries(
    Object.entries(CHECKS).map(([name, check]) => [name, (visit: Visit) => check(opener(visit))]),
  ),
  "published",
);

/** Opens pages from the folder: what works there works everywhere. */
function opener({ browser, folder }: Visit): Open {
  return async (path, javaScriptEnabled = true) => {
    const viewport = { width: 1280, height: 900 };
    const context = await browser.newContext({ javaScriptEnabled, viewport });
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    page.setDefaultTimeout(10_000);
    await page.goto(`file://${folder}/${path}`);
    return page;
  };
}

async function checkRates(open: Open): Promise<void> {
  const page = await open("index.html");
  const slider = page.getByRole("slider", { name: "Learning rate α" });
  assertStringIncludes((await slider.getAttribute("aria-valuetext"))!, "α = 0.001. RMSProp");
  await slider.focus();
  for (let k = 0; k < 5; k++) await page.keyboard.press("ArrowRight");
  assertEquals(await addressOf(page), "?alpha=0.3");
  const words = await page.locator(".rate-words").innerText();
  assertStringIncludes(words, "Nesterov is ahead");
  assertStringIncludes(words, "Diverged: RMSProp, Adam and AMSGrad.");
  assertEquals(await slider.getAttribute("aria-valuetext"), `α = 0.3. ${words}`);
  const sgd = page.locator('.rate:visible [data-key="sgd"]');
  const { mean } = tuningAt("sgd", 0.3);
  assertEquals(await sgd.locator("rect").getAttribute("width"), `${100 * mean}%`);
  assertEquals(await sgd.locator("data").getAttribute("value"), String(mean));
  // a pointer moves it too, and it stops at what was tried
  const box = (await slider.boundingBox())!;
  await page.mouse.click(box.x + box.width - 3, box.y + box.height / 2);
  assertEquals(await addressOf(page), "?alpha=10");
  assertEquals(
    await page.locator('.rate:visible [data-key="adam"] .bar-note').innerText(),
    "not tried",
  );
}

/** Query and fragment; asked of the page, since Playwright hears of a change later. */
async function addressOf(page: Page): Promise<string> {
  return String(await page.evaluate("location.search + location.hash"));
}

interface Tuning {
  points: {
    optimizer: { name: string; learningRate: number };
    validationAccuracy: { mean: number };
  }[];
}

function tuningAt(name: string, rate: number): { mean: number } {
  const { points }: Tuning = JSON.parse(Deno.readTextFileSync(`${PUBLISHED}/tuning.json`));
  return points.find(({ optimizer }) => optimizer.name === name && optimizer.learningRate === rate)!
    .validationAccuracy;
}

async function checkRestoredRate(open: Open): Promise<void> {
  const page = await open("index.html?alpha=0.03");
  assertEquals(await page.locator("#rates output").innerText(), "0.03");
  const other = await open("index.html?alpha=0.02");
  assertEquals(await other.locator("#rates output").innerText(), "0.001");
}

async function checkStaticRates(open: Open): Promise<void> {
  const page = await open("index.html", false);
  assertEquals(await page.locator(".rate:visible").count(), 3);
  assertEquals(await page.locator("input, button").count(), 0);
}

const FIGURE = "figures/fig-9/index.html";
const LOSS = '.wide [aria-labelledby^="fig-9-loss-wide"]';

async function checkSwitches(open: Open): Promise<void> {
  const page = await open(FIGURE);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const loss = page.locator(LOSS);
  const before = await loss.innerHTML();
  assertEquals(await page.locator("script[src*=figure_plot]").count(), 0);
  await page.getByRole("radio", { name: "linear" }).check();
  await page.locator(`${LOSS} text:text("nats, linear")`).waitFor();
  await page.getByRole("radio", { name: "seeds" }).check();
  await page.locator(`${LOSS} .seed`).first().waitFor({ state: "attached" });
  assertEquals(await page.locator(`${LOSS} .seed`).count(), 4 * 5);
  // arrow keys move within a group
  await page.getByRole("radio", { name: "epochs" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.locator(`${LOSS} text:text("step")`).waitFor();
  assertEquals(await addressOf(page), "?f9.y=linear&f9.show=seeds&f9.x=step");
  assertEquals(asked.filter((url) => url.endsWith(".js")).length, 1);
  // and back again: the same picture, and a plain address
  await page.getByRole("radio", { name: "log" }).check();
  await page.getByRole("radio", { name: "mean ± sd" }).check();
  await page.getByRole("radio", { name: "epochs" }).check();
  assertEquals(await addressOf(page), "");
  await page.locator(`${LOSS} .band`).first().waitFor({ state: "attached" });
  const corners = (html: string) =>
    /class="line[^>]*>?[^>]*d="M([^"]*)"/.exec(html)![1].split(/[L,]/);
  const again = corners(await loss.innerHTML());
  corners(before).forEach((at, k) => assertAlmostEquals(Number(again[k]), Number(at), 0.002));
}

async function checkRestoredFigure(open: Open): Promise<void> {
  const page = await open(`${FIGURE}?f9.y=linear&f9.x=images&f9.hide=adam-b1024-lr0-001#fig-9`);
  await page.locator(`${LOSS} text:text("nats, linear")`).waitFor();
  await page.locator(`${LOSS} text:text("thousand images seen")`).waitFor();
  assert(await page.getByRole("radio", { name: "linear" }).isChecked());
  assert(await page.getByRole("radio", { name: "images" }).isChecked());
  assertEquals(
    await page.getByRole("button", { name: "Adam" }).getAttribute("aria-pressed"),
    "false",
  );
  assertEquals(await page.locator(`${LOSS} .adam-b1024-lr0-001:visible`).count(), 0);
  assert(await page.evaluate("scrollY") as number > 0);
}

async function checkHidden(open: Open): Promise<void> {
  const page = await open(FIGURE);
  const others = () =>
    page.locator("#fig-9 .wide .plot [class*=rmsprop]:visible").evaluateAll((all) =>
      all.map((one) => JSON.stringify((one as SVGGraphicsElement).getBoundingClientRect()))
    );
  const before = await others();
  assert(before.length > 5);
  await page.getByRole("button", { name: "SGD" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  assertEquals(await addressOf(page), "?f9.hide=nesterov-b1024-lr0-001");
  assertEquals(await page.locator("#fig-9 .plot [class*=nesterov]:visible").count(), 0);
  assertEquals(await others(), before);
  // it stays hidden where the picture is drawn anew
  await page.getByRole("radio", { name: "seeds" }).check();
  await page.locator(`${LOSS} .seed`).first().waitFor({ state: "attached" });
  assertEquals(await page.locator("#fig-9 .plot [class*=nesterov]:visible").count(), 0);
  await page.getByRole("button", { name: "Nesterov" }).click();
  assert(await page.locator("#fig-9 .plot [class*=nesterov]:visible").count() > 0);
}

async function checkReadOut(open: Open): Promise<void> {
  const page = await open(FIGURE);
  const accuracy = page.locator(".panel", { has: page.locator("#fig-9-accuracy-wide-title") });
  const slider = page.getByRole("slider", { name: "Read off at epoch" });
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  const adam = accuracyAt("train/adam-b1024-lr0.001", 9).toFixed(2);
  const text = await accuracy.locator(".read-out").innerText();
  assertStringIncludes(text, "epoch 9");
  assertStringIncludes(text.replaceAll("\u00a0", " "), `Adam ${adam} ±`);
  assertStringIncludes((await slider.getAttribute("aria-valuetext"))!, `Adam ${adam}`);
  // in the middle of the plot
  const line = await accuracy.locator(".wide .line").first().boundingBox();
  await page.mouse.move(line!.x + line!.width * 0.5, line!.y - 20);
  assertStringIncludes(await accuracy.locator(".read-out").innerText(), "epoch 5,");
  assertEquals(await accuracy.locator(".wide [data-reader] circle").count(), 4);
}

/** Mean over the seeds, in %. */
function accuracyAt(trainedBy: string, epoch: number): number {
  const { rows } = JSON.parse(Deno.readTextFileSync(`${PUBLISHED}/comparison.json`));
  const own = rows.filter((row: Record<string, unknown>) =>
    row.trainedBy === trainedBy && row.epoch === epoch && row.split === "test"
  );
  return own.reduce((sum: number, row: { accuracy: number }) => sum + row.accuracy, 0) /
    own.length * 100;
}

async function checkStaticFigure(open: Open): Promise<void> {
  const page = await open(`${FIGURE}?f9.y=linear#fig-9`, false);
  assertEquals(await page.locator("input, button").count(), 0);
  assertEquals(await page.locator(LOSS).count(), 1);
}

async function checkAxe(open: Open): Promise<void> {
  const { default: axe } = await import("axe-core");
  for (const path of ["index.html?alpha=0.3", `${FIGURE}?f9.hide=adam-b1024-lr0-001`]) {
    const page = await open(path);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width: colorScheme === "dark" ? 320 : 1280, height: 900 });
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(
        "axe.run('#rates, .kicker, h1, .surprises, #fig-9')",
      ) as { violations: { id: string; nodes: { html: string }[] }[] };
      assertEquals(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`), []);
      assert(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path);
    }
  }
}
