import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import adam from "../../lib/optim/adam.ts";
import { adamWeightsArtifact } from "../../lib/schema/adam_weights.ts";
import { landscapeArtifact } from "../../lib/schema/landscape.ts";
import { learner } from "../../lib/theory/theorem_4_1/learner.ts";
import { rareLargeGradients } from "../../lib/theory/theorem_4_1/losses.ts";
import { play } from "../../lib/theory/theorem_4_1/play.ts";
import { THEOREM_4_1 } from "../../lib/theory/theorem_4_1/settings.ts";
import { PUBLISHED } from "../support/built_site.ts";
import { siteTest, type Visit } from "../support/site_visit.ts";

const CHECKS: Record<string, (visit: Visit) => Promise<void>> = {
  "by hand: g, m and v of real weights are those of the run, filled in one by one": checkByHand,
  "by hand: without the correction the first steps are three times as long": checkCorrection,
  "by hand: the reader's own gradients": checkOwn,
  "S1: an epoch's losses and distances are the artifact's, and the start can be enlarged": checkS1,
  "Break Adam: both go as in Deno, Adam up and AMSGrad down; β₂ turns Adam around": checkBreak,
  "without scripts there are words and no controls": checkWithoutScripts,
  "axe finds nothing to object to": checkAccessibility,
};

siteTest("the explorations of the chapters in a browser", CHECKS, "published");

async function open({ browser, address }: Visit, path: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.goto(address + path);
  await page.locator(".exploration button").first().waitFor();
  assertEquals(complaints, []);
  return page;
}

function published(stage: string): unknown {
  return JSON.parse(Deno.readTextFileSync(`${PUBLISHED}/${stage}.json`));
}

/** The numbers that are filled in, by their lines. */
async function filled(page: Page): Promise<Record<string, number>> {
  const lines = await page.locator(".hand li").evaluateAll((all) =>
    all.map((line) => [
      line.getAttribute("data-key"),
      Number(line.querySelector("data")?.getAttribute("value") ?? NaN),
    ])
  );
  return Object.fromEntries(lines.filter(([, value]) => !Number.isNaN(value)));
}

async function checkByHand(visit: Visit): Promise<void> {
  const { weights, optimizer } = adamWeightsArtifact.parse(published("adam-weights"));
  const { beta1, beta2, learningRate } = optimizer;
  for (const k of [0, weights.length - 1]) {
    const { steps, initial } = weights[k];
    const page = await open(visit, `adaptive/?hand.of=${k}&hand.line=0`);
    assertEquals(await filled(page), {});
    const step = page.locator("#adam-by-hand button", { hasText: /^Step$/ });
    for (let t = 1; t <= 2; t++) {
      for (let line = 1; line <= 6; line++) {
        await step.press("Enter");
        assertEquals(Object.keys(await filled(page)).length, line);
      }
      const { g, m, v, step: change, "m-hat": mHat, "v-hat": vHat } = await filled(page);
      const run = steps[t - 1];
      assertEquals(g, run.gradient);
      // of the run, which is float32
      assertAlmostEquals(m / run.firstMoment, 1, 1e-5);
      assertAlmostEquals(v / run.secondMoment, 1, 1e-5);
      assertAlmostEquals(mHat, m / (1 - Number(beta1) ** t), 1e-12 * Math.abs(mHat));
      assertAlmostEquals(vHat, v / (1 - Number(beta2) ** t), 1e-12 * vHat);
      const before = t === 1 ? initial : steps[t - 2].value;
      assertAlmostEquals(change / learningRate, (run.value - before) / learningRate, 1e-4);
    }
    await page.close();
  }
}

async function checkCorrection(visit: Visit): Promise<void> {
  const page = await open(visit, "adaptive/?hand.of=own&hand.g=2");
  const { learningRate, ...usual } = { learningRate: 0.001, beta1: 0.9, beta2: 0.999 };
  assertAlmostEquals((await filled(page)).step, -learningRate, 1e-10);
  await page.getByLabel("bias correction").press("Space");
  const raw = (await filled(page)).step;
  assertAlmostEquals(raw / -learningRate, (1 - usual.beta1) / Math.sqrt(1 - usual.beta2), 1e-5);
  await page.waitForURL(/hand\.correction=off/);
  await page.reload();
  assertEquals((await filled(page)).step, raw);
  const beside = page.locator(".hand-beside data");
  assertAlmostEquals(
    Number(await beside.getAttribute("value")) / -learningRate,
    1 / Math.sqrt(0.1),
    1e-6,
  );
  await page.close();
}

async function checkOwn(visit: Visit): Promise<void> {
  const page = await open(visit, "adaptive/?hand.of=own&hand.g=3,-1&hand.line=12");
  const found = await filled(page);
  const settings = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  const { a, c } = adam.scalars(settings, 2);
  const [m, v] = [0.9 * 0.3 - 0.1, 0.999 * 0.009 + 0.001];
  assertAlmostEquals(found.m, m, 1e-15);
  assertAlmostEquals(found.v, v, 1e-15);
  assertAlmostEquals(found.step, -a * m / (Math.sqrt(c * v) + 1e-8), 1e-15);
  const field = page.locator(".hand-gradients");
  await field.fill("none");
  await page.keyboard.press("Enter");
  assertEquals(await field.getAttribute("aria-invalid"), "true");
  await page.close();
}

async function checkS1(visit: Visit): Promise<void> {
  const { slice: { runs, start } } = landscapeArtifact.parse(published("landscape"));
  const page = await open(visit, "problem/");
  const slider = page.getByLabel("Epoch", { exact: true });
  await slider.press("Home");
  const numbers = () =>
    page.locator("#scrub-slice tbody tr").evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll("data")].map((data) => Number(data.getAttribute("value")))
      )
    );
  assertEquals(await numbers(), runs.map(() => [start.loss]));
  for (let epoch = 1; epoch <= 3; epoch++) {
    await slider.press("ArrowRight");
    const expected = runs.map(({ points }) => [points[epoch - 1].loss, points[epoch - 1].distance]);
    assertEquals(await numbers(), expected);
  }
  assert(await slider.evaluate((element) => element === document.activeElement));
  await page.waitForURL(/s1\.epoch=3/);
  await slider.press("End");
  const marks = () => page.locator("#scrub-slice svg[role=group] > g:last-child path").count();
  assertEquals(await marks(), 4);
  await page.getByLabel("Show").selectOption("1000");
  // SGD alone ends within a thousandth of the plane's width
  assertEquals(await marks(), 1);
  assertEquals((await numbers())[0][1], runs[0].points.at(-1)!.distance);
  await page.reload();
  assertEquals(await marks(), 1);
  await page.close();
}

async function checkBreak(visit: Visit): Promise<void> {
  const page = await open(visit, "theorems/4-1/?break.round=0");
  const at = async () =>
    await Promise.all(
      ["adam", "amsgrad"].map(async (key) =>
        Number(await page.locator(`#break-adam [data-key=${key}]`).getAttribute("value"))
      ),
    );
  const step = page.locator("#break-adam button", { hasText: /^Step$/ });
  const expected = (beta2: number, rounds: number) =>
    (["adam", "amsgrad"] as const).map((kind) => {
      const { alpha, beta1 } = THEOREM_4_1.reddi;
      const config = { kind, alpha, beta1, lambda: 1, beta2, corrected: kind === "adam" };
      const problem = rareLargeGradients(THEOREM_4_1.reddi);
      return play(problem, learner(config, 1), { start: 0, rounds }).position[rounds + 1];
    });
  for (let round = 0; round <= 9; round++) {
    assertEquals(await at(), expected(THEOREM_4_1.reddi.beta2, round));
    const marked = await page.locator("#break-adam mark").innerText();
    assertEquals(marked, round % 3 === 0 ? "3x" : "−x");
    await step.press("Enter");
  }
  await page.close();
  const later = await open(visit, "theorems/4-1/?break.round=300");
  const read = async (key: string) =>
    Number(await later.locator(`#break-adam [data-key=${key}]`).getAttribute("value"));
  assert(await read("adam") > 0.9 && await read("amsgrad") < -0.9);
  await later.getByLabel("β₂ of both").press("End");
  assert(await read("adam") < -0.9);
  await later.waitForURL(/break\.beta2=0\.999/);
  await later.close();
}

async function checkWithoutScripts({ browser, address }: Visit): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of ["adaptive/", "theorems/4-1/"]) {
    await page.goto(address + path);
    assert(await page.locator(".exploration p").first().isVisible(), path);
  }
  for (const path of ["adaptive/", "theorems/4-1/", "problem/"]) {
    await page.goto(address + path);
    assertEquals(await page.locator(".exploration .needs-scripts:visible").count(), 0, path);
    assertEquals(await page.locator(".exploration button:visible").count(), 0, path);
  }
  await context.close();
}

async function checkAccessibility({ browser, address }: Visit): Promise<void> {
  const { default: axe } = await import("axe-core");
  for (const [width, colorScheme] of [[320, "dark"], [1280, "light"]] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    for (const path of ["adaptive/", "theorems/4-1/", "problem/"]) {
      await page.goto(address + path);
      await page.locator(".exploration button").first().waitFor();
      assertEquals(await page.evaluate("document.documentElement.scrollWidth"), width, path);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate("axe.run('.exploration')") as {
        violations: { id: string; nodes: { html: string }[] }[];
      };
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
      assertEquals(found, [], `${path} ${width}`);
    }
    await context.close();
  }
}
