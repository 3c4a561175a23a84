import { assertMatch } from "@std/assert";
import type { Browser, Locator, Page } from "playwright-core";
import { heapKernels } from "../../lib/backend/heap/kernels.ts";
import { heapTrainers } from "../../lib/backend/heap/trainer.ts";
import { syntheticDataset } from "../../lib/data/synthetic.ts";
import { defaultConfig, type OptimizerName } from "../../lib/optim/optimizers.ts";
import type { RunDigest } from "../../lib/schema/training.ts";
import { trainReplicas } from "../../lib/train/run.ts";
import { useTrainers } from "../../lib/train/trainer_for.ts";
import sources from "../../data/sources.json" with { type: "json" };
import { findBrowser, withBrowser } from "./browser.ts";
import { lacks } from "./permissions.ts";
import { withServedSite } from "./serve_site.ts";
import { TEST_COUNT, TRAIN_COUNT } from "./lab_fixture.ts";

/** Steps of an epoch of a race on the fixture's digits, at {@linkcode BATCH_SIZE}. */
export const STEPS = 40;
export const BATCH_SIZE = TRAIN_COUNT / STEPS;
/** Of the report's runs, and so of races. */
const ROOT_SEED = 20220311;
/** Of the races that are tried. */
export const SEED = 7;

/** What every test of the laboratory in a browser needs. */
export const IN_BROWSER = {
  ignore: lacks("read", "write", "run", "env", "net") || findBrowser() === null,
  timeout: 600_000,
  // the browser's processes are the test's to end, at its end
  sanitizeOps: false,
  sanitizeResources: false,
};

/** A browser, and a served site. */
export interface Visit {
  browser: Browser;
  address: string;
}

/** What is tried, by what it shows. */
export type Checks = Record<string, (visit: Visit) => Promise<void>>;

/** Tries each of `checks` as a step of `test` on the site in `folder`, in one browser. */
export function tryAll(
  test: Deno.TestContext,
  folder: string,
  checks: Checks,
  { more = [], ignore = () => false }: { more?: string[]; ignore?(name: string): boolean } = {},
): Promise<void> {
  return withBrowser(async (browser) => {
    for (const [name, check] of Object.entries(checks)) {
      const fn = () => withServedSite(folder, (address) => check({ browser, address }));
      await test.step({ name, ignore: ignore(name), fn });
    }
  }, more);
}

/** The laboratory, opened; an error of its scripts fails the test. */
export async function opened({ browser, address }: Visit, query = ""): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(`${address}lab/${query}`);
  return page;
}

/** Waits, looking every tenth of a second: the page's policy forbids the browser's own way. */
export async function until(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  throw new Error("waited in vain");
}

/** The text of a part of the page once it matches. */
export async function said(page: Page, part: Locator, pattern: RegExp): Promise<string> {
  await until(page, async () => pattern.test(await part.textContent() ?? ""));
  return (await part.textContent())!;
}

/** Presses the button that begins a check. */
export async function trainHere(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: /^Train it here/ });
  assertMatch((await button.textContent())!, /\(loads [\d.]+ [kM]B\)$/);
  await button.click();
}

/** The address of a race of these optimizers. */
export function raceOf(names: OptimizerName[], epochs: number): string {
  const lanes = names.flatMap((name, k) => [
    `race.${k + 1}.optimizer=${name}`,
    `race.${k + 1}.b=${BATCH_SIZE}`,
  ]);
  return `?${
    [`race.seed=${SEED}`, `race.epochs=${epochs}`, `race.n=${names.length}`, ...lanes].join("&")
  }`;
}

/** `<of the losses> <of the parameters>` of each setting, once the race rests. */
export async function digestsOf(page: Page): Promise<string[]> {
  const cells = page.locator("#race-panel [data-digests]");
  const rows = await page.locator("#race-panel tbody tr").count();
  await until(page, async () => await cells.count() === rows);
  return await cells.evaluateAll((found) =>
    found.map((cell) => (cell as HTMLElement).dataset.digests!)
  );
}

/** A button of the race. */
export function control(page: Page, name: string): Locator {
  return page.locator("#race-panel").getByRole("button", { name, exact: true });
}

/** Makes so many steps one by one, from the beginning. */
export async function raced(page: Page, steps: number): Promise<string[]> {
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
export async function racedToEnd(page: Page): Promise<string[]> {
  await control(page, "Play").click();
  await until(page, async () => await control(page, "Play").count() === 1);
  return await digestsOf(page);
}

/** What {@linkcode digestsOf} has to give for an optimizer, by `lib/` in Deno. */
export async function inDeno(name: OptimizerName, steps: number): Promise<string> {
  useTrainers(heapTrainers(heapKernels({ bytes: 2 ** 27 })));
  const config = {
    ...{ widths: [784, 512, 512, 10], optimizer: defaultConfig(name, 0.001), steps },
    ...{ batchSize: BATCH_SIZE, rootSeed: ROOT_SEED, epochs: 10, evaluatedTrainCount: 1 },
  };
  const dataset = syntheticDataset(TRAIN_COUNT, TEST_COUNT, sources.synthetic.seed);
  const hooks = { now: () => 0, onProgress: () => {} };
  const { trained: [{ digest }] } = await trainReplicas(config, dataset, [SEED], hooks);
  return text(digest);
}

function text({ losses, params }: RunDigest): string {
  return `${losses} ${params}`;
}
