import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { OPTIMIZER_NAMES } from "../../lib/optim/optimizers.ts";
import { SOFTWARE_WEBGPU } from "../support/browser.ts";
import { buildSite } from "../support/built_site.ts";
import { labFixture } from "../support/lab_fixture.ts";
import {
  type Checks,
  control,
  digestsOf,
  IN_BROWSER,
  inDeno,
  opened,
  raced,
  racedToEnd,
  raceOf,
  said,
  SEED,
  STEPS,
  trainHere,
  tryAll,
  until,
  type Visit,
} from "../support/lab_page.ts";
import { withFolder } from "../support/loopback.ts";

const CHECKS: Checks = {
  [`${STEPS} steps of every optimizer come to the digests of Deno`]: checkDigests,
  "rewinding goes back to the same weights, an address brings back the same bits": checkRestoring,
  "a loss that is no number is called diverged": checkDiverged,
  "the page stays free while it trains": checkFree,
  "it goes on without frames, as in a hidden tab": checkHidden,
  "axe finds nothing to object to in what was trained": checkAccessibility,
};

const WITH_WEBGPU: Checks = {
  "a lost device is told, and wasm goes on from the start": checkLostDevice,
};

Deno.test({
  name: "settings race in a browser",
  ...IN_BROWSER,
  fn: (test) =>
    withFolder(async (folder) => {
      const build = await buildSite(await labFixture(), folder);
      assertEquals(build.stderr, "");
      await tryAll(test, build.folder, CHECKS);
      await tryAll(test, build.folder, WITH_WEBGPU, { more: SOFTWARE_WEBGPU });
    }),
});

async function checkDigests(visit: Visit): Promise<void> {
  // Three at a time: a race has room for four.
  for (const names of [OPTIMIZER_NAMES.slice(0, 3), OPTIMIZER_NAMES.slice(3)]) {
    const page = await opened(visit, raceOf(names, 1));
    const found = await racedToEnd(page);
    const expected = [];
    for (const name of names) expected.push(await inDeno(name, STEPS));
    assertEquals(found, expected);
    await page.context().close();
  }
}

async function checkRestoring(visit: Visit): Promise<void> {
  const page = await opened(visit);
  await page.locator("#race-panel").getByLabel("Seed").fill(String(SEED));
  await page.locator("#race-panel").getByLabel("Epochs").fill("1");
  await page.getByLabel("Optimizer of setting 1").selectOption("heavy-ball");
  await page.locator(".lab-lane").nth(0).getByLabel("α").fill("0.05");
  for (const lane of [0, 1]) {
    await page.locator(".lab-lane").nth(lane).locator(".controls select").selectOption("16");
  }
  const whole = await racedToEnd(page);
  await control(page, "Rewind").click();
  const first = page.locator("#race-panel tbody tr td").first();
  await until(page, async () => await first.textContent() === "0");
  const three = await raced(page, 3);
  const { search } = new URL(page.url());
  assertStringIncludes(search, "race.1.optimizer=heavy-ball");
  await page.context().close();

  const again = await opened(visit, search);
  assertEquals(await raced(again, 3), three);
  assertEquals(await racedToEnd(again), whole);
  await again.context().close();
}

async function checkDiverged(visit: Visit): Promise<void> {
  const page = await opened(visit, `${raceOf(["sgd"], 10)}&race.1.learningRate=1e30`);
  await control(page, "Play").click();
  const row = page.locator("#race-panel tbody tr").first();
  await said(page, row, /diverged at step \d+/);
  await page.context().close();
}

async function checkFree(visit: Visit): Promise<void> {
  const page = await opened(visit, raceOf(["sgd", "nesterov", "rmsprop", "adam"], 10));
  await control(page, "Step").click();
  await digestsOf(page);
  await page.evaluate(() => {
    const long: number[] = [];
    Object.assign(globalThis, { long });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(duration);
    }).observe({ type: "longtask" });
  });
  await control(page, "Play").click();
  // a busy machine takes the page's turn away now and then: one quiet stretch shows that it can be free
  let found: unknown = null;
  for (let tries = 0; tries < 20; tries++) {
    await page.evaluate("long.length = 0");
    await page.waitForTimeout(1000);
    found = await page.evaluate("long");
    if ((found as number[]).length === 0) break;
  }
  assertEquals(found, []);
  assert(await control(page, "Pause").isVisible());
  await page.context().close();
}

/** Hidden pages get no frames; browsers that tests drive hide none, so the frames are taken away. */
async function checkHidden(visit: Visit): Promise<void> {
  const page = await opened(visit, raceOf(["adam"], 1));
  await page.evaluate(() => {
    globalThis.requestAnimationFrame = () => 0;
  });
  assertEquals(await racedToEnd(page), [await inDeno("adam", STEPS)]);
  await page.context().close();
}

async function checkLostDevice(visit: Visit): Promise<void> {
  const page = await opened(visit, "?backend=webgpu");
  await until(page, () => Promise.resolve(page.workers().length > 0));
  await page.workers()[0].evaluate(() => {
    const request = GPUAdapter.prototype.requestDevice;
    GPUAdapter.prototype.requestDevice = async function (...given) {
      const device = await request.apply(this, given);
      const submit = device.queue.submit.bind(device.queue);
      let left = 5;
      device.queue.submit = (buffers) => {
        if (left-- === 0) device.destroy();
        submit(buffers);
      };
      return device;
    };
  });
  await trainHere(page);
  await said(page, page.locator("#backend-panel"), /device lost.*So wasm goes on/);
  await said(page, page.locator(".lab-verdict"), /^Equal/);
  await page.context().close();
}

async function checkAccessibility({ browser, address }: Visit): Promise<void> {
  const { default: axe } = await import("axe-core");
  for (const [width, colorScheme] of [[320, "dark"], [1280, "light"]] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${address}lab/${raceOf(["adam", "sgd"], 1)}`);
    await trainHere(page);
    await said(page, page.locator(".lab-verdict"), /^Equal/);
    await racedToEnd(page);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate("axe.run()") as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    assertEquals(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`), []);
    assertEquals(await page.evaluate("document.documentElement.scrollWidth"), width);
    await context.close();
  }
}
