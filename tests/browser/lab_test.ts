import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { gzipSync } from "node:zlib";
import type { Browser, Locator, Page } from "playwright-core";
import { heapKernels } from "../../lib/backend/heap/kernels.ts";
import { heapTrainers } from "../../lib/backend/heap/trainer.ts";
import { syntheticDataset } from "../../lib/data/synthetic.ts";
import { defaultConfig, OPTIMIZER_NAMES, type OptimizerName } from "../../lib/optim/optimizers.ts";
import type { RunDigest } from "../../lib/schema/training.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import { useTrainers } from "../../lib/train/trainer_for.ts";
import sources from "../../data/sources.json" with { type: "json" };
import { findBrowser, SOFTWARE_WEBGPU, withBrowser } from "../support/browser.ts";
import { buildSite, buildSiteFrom, PUBLISHED } from "../support/built_site.ts";
import { labFixture } from "../support/lab_fixture.ts";
import { withFolder } from "../support/loopback.ts";
import { mnistDir } from "../support/mnist.ts";
import { lacks } from "../support/permissions.ts";
import { withServedSite } from "../support/serve_site.ts";

const LONGEST_MS = 600_000;
const STEPS = 40;
const BATCH_SIZE = 16;
/** What a race trains on in the fixture: as many digits as its small published run. */
const TRAIN = STEPS * BATCH_SIZE;
const TEST = 100;
const ROOT_SEED = 20220311;
const SEED = 7;

const permitted = !lacks("read", "write", "run", "env", "net");
const ignore = !permitted || findBrowser() === null;

interface Visit {
  browser: Browser;
  address: string;
}

const CHECKS: Record<string, (visit: Visit) => Promise<void>> = {
  "a whole small run ends equal": checkWholeRun,
  "a planted wrong digit is found, at its step": checkPlantedDigit,
  "a wrong digest of the parameters is found": checkPlantedDigest,
  [`${STEPS} steps of every optimizer come to the digests of Deno`]: checkDigests,
  "rewinding goes back to the same weights, an address brings back the same bits": checkRestoring,
  "a loss that is no number is called diverged": checkDiverged,
  "the page stays free while it trains": checkFree,
  "it goes on without frames, as in a hidden tab": checkHidden,
  "what has no adapter says so, and wasm goes on": checkNoAdapter,
  "axe finds nothing to object to while it trains": checkAccessibility,
};

/** In a browser with WebGPU. */
const WEBGPU_CHECKS: Record<string, (visit: Visit) => Promise<void>> = {
  "webgpu trains as wasm does but for the last digits, and a software adapter is called one":
    checkWebgpu,
  "a lost device is told, and wasm goes on from the start": checkLostDevice,
};

Deno.test({
  name: "the laboratory in a browser",
  ignore,
  timeout: LONGEST_MS,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: (test) =>
    withFolder(async (folder) => {
      const build = await buildSite(await labFixture(), folder);
      assertEquals(build.stderr, "");
      const tryAll = (checks: typeof CHECKS) => async (browser: Browser) => {
        for (const [name, check] of Object.entries(checks)) {
          await test.step(name, () =>
            withServedSite(build.folder, (address) => check({ browser, address })));
        }
      };
      await withBrowser(tryAll(CHECKS));
      await withBrowser(tryAll(WEBGPU_CHECKS), SOFTWARE_WEBGPU);
    }),
});

/** With the published artifacts. */
const PUBLISHED_CHECKS: Record<string, (visit: Visit) => Promise<void>> = {
  "a wrong file is refused with a sentence": checkWrongFile,
  "the first losses of the published run are equal (needs MNIST_DIR)": checkPublished,
  "the reader's own MNIST is verified (needs MNIST_DIR)": checkOwnFiles,
};

Deno.test({
  name: "the laboratory of the published site in a browser",
  ignore,
  timeout: LONGEST_MS,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: (test) =>
    withFolder(async (folder) => {
      const build = await buildSiteFrom(PUBLISHED, folder);
      assertEquals(build.stderr, "");
      await withBrowser(async (browser) => {
        for (const [name, check] of Object.entries(PUBLISHED_CHECKS)) {
          await test.step({
            name,
            ignore: name.endsWith("(needs MNIST_DIR)") && mnistDir() === null,
            fn: () => withServedSite(build.folder, (address) => check({ browser, address })),
          });
        }
      });
    }),
});

async function opened({ browser, address }: Visit, query = ""): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(`${address}lab/${query}`);
  return page;
}

/** Waits, looking every tenth of a second: the page's policy forbids the browser's own way. */
async function until(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  throw new Error("waited in vain");
}

/** The text of a part of the page once it matches. */
async function said(page: Page, part: Locator, pattern: RegExp): Promise<string> {
  await until(page, async () => pattern.test(await part.textContent() ?? ""));
  return (await part.textContent())!;
}

async function trainHere(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: /^Train it here/ });
  assertMatch((await button.textContent())!, /\(loads [\d.]+ [kM]B\)$/);
  await button.click();
}

async function checkWholeRun(visit: Visit): Promise<void> {
  const page = await opened(visit, "?check.seed=1");
  await trainHere(page);
  const verdict = await said(page, page.locator(".lab-verdict"), /./);
  assertMatch(verdict, /^Equal\. .* [0-9a-f]{64}\./);
  const count = await page.locator(".lab-count").textContent();
  assertEquals(count, "20 of 20 minibatch losses equal, bit for bit");
  await page.context().close();
}

/** Opens the page so that it is given a run's artifact that was changed on the way. */
async function withChangedRun(visit: Visit, change: (text: string) => string): Promise<Page> {
  const page = await opened(visit);
  await page.route("**/lab/runs/*.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  await trainHere(page);
  return page;
}

async function checkPlantedDigit(visit: Visit): Promise<void> {
  const page = await withChangedRun(visit, (text) => {
    const run = JSON.parse(text);
    run.minibatchLoss[0].loss[12] = Math.fround(run.minibatchLoss[0].loss[12] + 1e-6);
    return JSON.stringify(run);
  });
  const verdict = await said(page, page.locator(".lab-verdict"), /./);
  assertMatch(verdict, /^Step 13 differs: published \d/);
  await said(page, page.locator(".lab-count"), /^19 of 20 minibatch losses equal/);
  await page.context().close();
}

async function checkPlantedDigest(visit: Visit): Promise<void> {
  const page = await withChangedRun(visit, (text) => {
    const run = JSON.parse(text);
    run.digests[0].params = "0".repeat(64);
    return JSON.stringify(run);
  });
  const verdict = await said(page, page.locator(".lab-verdict"), /./);
  assertMatch(verdict, /^No loss differs, but the digest of the final parameters does/);
  await page.context().close();
}

/** The address of a race of these optimizers. */
function raceOf(names: OptimizerName[], epochs: number): string {
  const lanes = names.flatMap((name, k) => [
    `race.${k + 1}.optimizer=${name}`,
    `race.${k + 1}.b=${BATCH_SIZE}`,
  ]);
  return `?${
    [`race.seed=${SEED}`, `race.epochs=${epochs}`, `race.n=${names.length}`, ...lanes].join("&")
  }`;
}

async function digestsOf(page: Page): Promise<string[]> {
  const cells = page.locator("#race-panel [data-digests]");
  const rows = await page.locator("#race-panel tbody tr").count();
  await until(page, async () => await cells.count() === rows);
  return await cells.evaluateAll((found) =>
    found.map((cell) => (cell as HTMLElement).dataset.digests!)
  );
}

function control(page: Page, name: string): Locator {
  return page.locator("#race-panel").getByRole("button", { name, exact: true });
}

async function raced(page: Page, steps: number): Promise<string[]> {
  for (let step = 1; step <= steps; step++) {
    await control(page, "Step").click();
    await until(
      page,
      async () =>
        await page.locator("#race-panel tbody tr td").first().textContent() === String(step),
    );
  }
  return await digestsOf(page);
}

/** Plays until it ends by itself. */
async function racedToEnd(page: Page): Promise<string[]> {
  await control(page, "Play").click();
  await until(page, async () => await control(page, "Play").count() === 1);
  return await digestsOf(page);
}

async function inDeno(name: OptimizerName, steps: number): Promise<string> {
  useTrainers(heapTrainers(heapKernels({ bytes: 2 ** 27 })));
  const config = {
    ...{ widths: [784, 512, 512, 10], optimizer: defaultConfig(name, 0.001), steps },
    ...{ batchSize: BATCH_SIZE, rootSeed: ROOT_SEED, epochs: 10, evaluatedTrainCount: 1 },
  };
  const dataset = syntheticDataset(TRAIN, TEST, sources.synthetic.seed);
  const hooks = { now: () => 0, onProgress: () => {} };
  const { trained: [{ digest }] } = await trainReplicas(config, dataset, [SEED], hooks);
  return text(digest);
}

function text({ losses, params }: RunDigest): string {
  return `${losses} ${params}`;
}

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
  for (let tries = 0; tries < 5; tries++) {
    await page.evaluate("long.length = 0");
    await page.waitForTimeout(2000);
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

async function checkNoAdapter(visit: Visit): Promise<void> {
  const page = await opened(visit, "?backend=webgpu");
  await trainHere(page);
  await said(page, page.locator("#backend-panel"), /(no WebGPU|no adapter).*So wasm goes on/);
  await said(page, page.locator(".lab-verdict"), /^Equal/);
  await page.context().close();
}

async function checkWebgpu(visit: Visit): Promise<void> {
  const page = await opened(visit, "?backend=webgpu");
  await trainHere(page);
  const verdict = await said(page, page.locator(".lab-verdict"), /test accuracy/);
  assertMatch(
    verdict,
    /^No loss differs by more than 0\.0001 of it\. .* (inside|outside) the published/,
  );
  const count = await page.locator(".lab-count").textContent();
  assertMatch(count!, /^20 of 20 steps; relative difference at most /);
  const computing = await page.locator("#backend-panel").textContent();
  assertMatch(computing!, /Computed on WebGPU: .*, a software adapter\./);
  await page.context().close();
}

async function checkLostDevice(visit: Visit): Promise<void> {
  const page = await opened(visit, `${raceOf(["adam"], 1)}&backend=webgpu`);
  await until(page, () => Promise.resolve(page.workers().length > 0));
  const [worker] = page.workers();
  await worker.evaluate(() => {
    const request = GPUAdapter.prototype.requestDevice;
    GPUAdapter.prototype.requestDevice = async function (...given) {
      const device = await request.apply(this, given);
      Object.assign(globalThis, { device });
      return device;
    };
  });
  await control(page, "Step").click();
  await digestsOf(page);
  await worker.evaluate("device.destroy()");
  await control(page, "Play").click();
  await said(page, page.locator("#backend-panel"), /device lost.*So wasm goes on/);
  await until(page, async () => await control(page, "Play").count() === 1);
  assertEquals(await digestsOf(page), [await inDeno("adam", STEPS)]);
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

async function checkPublished(visit: Visit): Promise<void> {
  const page = await opened(visit);
  await trainHere(page);
  const count = page.locator(".lab-count");
  await said(page, count, /^(4\d|[5-9]\d|\d{3}) of 580 minibatch losses equal, bit for bit/);
  const bar = page.locator(".lab-check progress");
  const [steps, equal] = [
    await bar.evaluate((element) => (element as HTMLProgressElement).value),
    parseInt((await count.textContent())!),
  ];
  assert(equal >= STEPS && equal <= steps + 20, `${equal} of ${steps} are equal`);
  assert(await page.locator(".lab-verdict").isHidden());
  await page.context().close();
}

async function checkWrongFile(visit: Visit): Promise<void> {
  const page = await opened(visit);
  const chooser = page.getByLabel(/drop the four files here/);
  const wrong = { name: "wrong.gz", mimeType: "application/gzip", buffer: gzipSync("no digits") };
  await chooser.setInputFiles([wrong]);
  const heard = page.locator(".lab-refusal");
  const refusal = await said(page, heard, /is not one of MNIST’s four files/);
  assertStringIncludes(refusal, "Still missing: train-images-idx3-ubyte");
  await page.context().close();
}

async function checkOwnFiles(visit: Visit): Promise<void> {
  const page = await opened(visit);
  const folder = mnistDir()!;
  const own = [...Deno.readDirSync(folder)].map(({ name }) => `${folder}/${name}`);
  await page.getByLabel(/drop the four files here/).setInputFiles(own);
  await said(page, page.locator("#data-panel"), /Your four files are MNIST’s, to the byte/);
  await page.context().close();
}
