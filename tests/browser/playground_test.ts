import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { defaultConfig, OPTIMIZER_NAMES, RULES } from "../../lib/optim/optimizers.ts";
import { optimizerOf } from "../../lib/optim/rule.ts";
import { SURFACE_NAMES, type SurfaceName, SURFACES } from "../../lib/surfaces/surfaces.ts";
import { hasDiverged, scheduledBound, scheduledWalk, walk } from "../../lib/surfaces/walk.ts";
import { siteTest, type Visit } from "../support/site_visit.ts";

/** Rows of the page's table after each step, as far as `steps`: `key x y gap`. */
const COLLECT = `(steps) => {
  const step = [...document.querySelectorAll("#play button")].find((b) => b.textContent === "Step");
  const read = () => Object.fromEntries([...document.querySelectorAll(".readout tbody tr")].map((row) =>
    [row.dataset.key, [...row.querySelectorAll("data")].map((data) => Number(data.value))]));
  const all = [read()];
  for (let k = 0; k < steps; k++) { step.click(); all.push(read()); }
  return all;
}`;
type Rows = Record<string, number[]>;

const CHECKS: Record<string, (visit: Visit) => Promise<void>> = {
  "every rule on every surface goes as in Deno, step by step": checkPaths,
  "a step too long is said to diverge": checkDiverged,
  "Theorem 3.2's method keeps below the bound that is drawn": checkBound,
  "the arrow keys move the start, and a pointer drags it": checkStart,
  "the address restores what was set, and a wrong one is passed over": checkAddress,
  "play goes on by itself, rewind goes back to the same start": checkPlayer,
  "a number out of range is refused with what it must be": checkRange,
  "presets open what they promise": checkPresets,
  "without scripts there are words": checkWithoutScripts,
  "axe finds nothing to object to": checkAccessibility,
};

siteTest("the playground in a browser", CHECKS);

async function open({ browser, address }: Visit, query = ""): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(`${address}playground/${query}`);
  await page.locator(".readout").waitFor();
  assertEquals(complaints, []);
  return page;
}

async function collect(page: Page, steps: number): Promise<Rows[]> {
  return await page.evaluate(`(${COLLECT})(${steps})`) as Rows[];
}

async function checkPaths(visit: Visit): Promise<void> {
  const steps = 80;
  const rates: Record<SurfaceName, number> = {
    ...{ ravine: 0.02, saddle: 0.01, rosenbrock: 2e-4, "noisy-bowl": 0.03, beale: 0.002 },
    reddi: 0.02,
  };
  for (const name of SURFACE_NAMES) {
    const set = OPTIMIZER_NAMES.map((one) => `${one}.learningRate=${rates[name]}`);
    // constants of the counterexample are others; here all have the usual ones
    set.push("adam.beta1=0.9", "adam.beta2=0.999", "amsgrad.beta1=0.9", "amsgrad.beta2=0.999");
    const query = `?surface=${name}&step=0&kappa=7&on=${OPTIMIZER_NAMES.join()}&${set.join("&")}`;
    const page = await open(visit, query);
    const found = await collect(page, steps);
    await page.close();
    const surface = SURFACES[name]({ kappa: 7 });
    for (const one of OPTIMIZER_NAMES) {
      const optimizer = optimizerOf(RULES[one], defaultConfig(one, rates[name]));
      const path = walk(optimizer, surface, surface.start);
      for (let k = 0; k <= steps; k++) {
        const { x, y, value } = path.next().value;
        assertEquals(found[k][one], [value - surface.least, x, y], `${one} on ${name}, step ${k}`);
      }
    }
  }
}

async function checkDiverged(visit: Visit): Promise<void> {
  const page = await open(visit, "?on=sgd,adam&kappa=20&sgd.learningRate=0.2&step=30");
  const surface = SURFACES.ravine({ kappa: 20 });
  const path = walk(optimizerOf(RULES.sgd, defaultConfig("sgd", 0.2)), surface, surface.start);
  let at = 0;
  while (!hasDiverged(path.next().value, surface)) at++;
  assert(at > 0 && at < 30, `${at}`);
  assertEquals(
    await page.locator("[role=status].diverged").innerText(),
    `SGD diverged at step ${at}.`,
  );
  assertEquals(
    await page.locator(".readout [data-key=sgd] td").innerText(),
    `diverged at step ${at}`,
  );
  assertEquals(await page.locator(".readout [data-key=adam] data").count(), 3);
  await page.close();
}

async function checkBound(visit: Visit): Promise<void> {
  const page = await open(visit, "?on=theorem-3-2&kappa=500&step=0");
  const found = await collect(page, 120);
  const surface = SURFACES.ravine({ kappa: 500 });
  const path = scheduledWalk(surface, surface.convex!, surface.start);
  for (const [k, rows] of found.entries()) {
    const [gap, x, y] = rows["theorem-3-2"];
    const { value, ...place } = path.next().value;
    assertEquals([gap, x, y], [value, place.x, place.y], `step ${k}`);
    assertEquals(rows.bound, [scheduledBound(surface.convex!, surface.start, k)]);
    assert(gap <= rows.bound[0], `step ${k}`);
  }
  // on the picture as well: at every step the curve has no smaller height than the bound, from the top
  const lines = await page.locator(".line-chart polyline").evaluateAll((all) =>
    all.map((line) =>
      line.getAttribute("points")!.split(" ").map((pair) => pair.split(",").map(Number))
    )
  );
  assertEquals(lines.length, 2);
  const [curve, bound] = lines;
  for (const [x, y] of curve) {
    const next = bound.findIndex(([at]) => at >= x);
    if (next > 0) assert(y >= Math.min(bound[next - 1][1], bound[next][1]) - 0.2, `at ${x}`);
  }
  await page.locator("select").first().selectOption("saddle");
  assertEquals(await page.locator(".readout [data-key=bound]").count(), 0);
  await page.close();
}

async function checkStart(visit: Visit): Promise<void> {
  const page = await open(visit);
  const handle = page.locator(".handle");
  const before = await handle.getAttribute("aria-valuetext");
  assertEquals(before, "x = −4.50, y = 2.00");
  await handle.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  assertEquals(await handle.getAttribute("aria-valuetext"), "x = −4.30, y = 2.20");
  await page.waitForURL(/x=-4\.3&y=2\.2/);
  const box = (await handle.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 30, { steps: 3 });
  await page.mouse.up();
  const after = /x = (\S+), y = (\S+)/.exec((await handle.getAttribute("aria-valuetext"))!)!;
  assert(Number(after[1].replace("−", "-")) > -4 && Number(after[2]) < 2, after[0]);
  await page.close();
}

async function checkAddress(visit: Visit): Promise<void> {
  const page = await open(visit, "?surface=beale&on=adam&step=12");
  await page.getByLabel("Adam: β₁", { exact: true }).fill("0.5");
  await page.keyboard.press("Enter");
  await page.waitForURL(/adam\.beta1=0\.5/);
  const rows = () => page.locator(".readout tbody").innerHTML();
  const shown = await rows();
  await page.reload();
  await page.locator(".readout").waitFor();
  assertEquals(await rows(), shown);
  assertEquals(await page.getByLabel("Adam: β₁", { exact: true }).inputValue(), "0.5");
  await page.close();
  const wrong = await open(visit, "?surface=nowhere&x=99&adam.beta1=2&on=nobody,adam&step=-3");
  assertEquals(await wrong.locator("select").first().inputValue(), "ravine");
  assertEquals(await wrong.getByLabel("Adam: β₁", { exact: true }).inputValue(), "0.9");
  assertEquals(await wrong.locator(".readout tbody tr").count(), 1);
  await wrong.close();
}

async function checkPlayer(visit: Visit): Promise<void> {
  const page = await open(visit, "?step=0");
  const [first] = await collect(page, 0);
  await page.getByRole("button", { name: "Play" }).press("Enter");
  await page.locator(".readout caption", { hasText: /After \d\d steps/ }).waitFor();
  await page.getByRole("button", { name: "Pause" }).press("Enter");
  await page.getByRole("button", { name: "Rewind" }).press("Enter");
  assertEquals(await page.locator(".readout caption").innerText(), "After 0 steps");
  assertEquals((await collect(page, 0))[0], first);
  await page.close();
}

async function checkRange(visit: Visit): Promise<void> {
  const page = await open(visit);
  const field = page.getByLabel("Adam: β₂", { exact: true });
  const [before] = await collect(page, 0);
  await field.fill("1");
  await page.keyboard.press("Enter");
  await page.getByText("must be in [0, 1)").waitFor();
  assertEquals(await field.getAttribute("aria-invalid"), "true");
  assertEquals((await collect(page, 0))[0], before);
  await page.close();
}

async function checkPresets(visit: Visit): Promise<void> {
  const page = await open(visit);
  const links = page.locator(".presets li > a:first-child");
  assert(await links.count() >= 6);
  await links.filter({ hasText: "Adam goes the wrong way" }).click();
  // another page's table, which the first has no such row in
  await page.locator('.readout tr[data-key="amsgrad"]').waitFor();
  const [rows] = await collect(page, 0);
  assert(rows.adam[1] > 0.9 && rows.amsgrad[1] < -0.9 && rows.sgd[1] < -0.9);
  await links.filter({ hasText: "A step too long" }).click();
  await page.locator("[role=status].diverged", { hasText: "SGD diverged" }).waitFor();
  await page.close();
}

async function checkWithoutScripts({ browser, address }: Visit): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${address}playground/`);
  assert(!await page.locator("#play").isVisible());
  assert(await page.getByText("needs scripts").isVisible());
  assert(await page.locator(".presets").isVisible());
  assert(await page.locator("#surface-table").isVisible());
  await context.close();
}

async function checkAccessibility({ browser, address }: Visit): Promise<void> {
  const { default: axe } = await import("axe-core");
  for (const [width, colorScheme] of [[320, "dark"], [1280, "light"]] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${address}playground/`);
    await page.locator(".readout").waitFor();
    assertEquals(await page.evaluate("document.documentElement.scrollWidth"), width);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate("axe.run({ exclude: ['.katex'] })") as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    assertEquals(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`), []);
    await context.close();
  }
}
