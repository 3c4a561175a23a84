import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { SOFTWARE_WEBGPU } from "../support/browser.ts";
import { buildSite, buildSiteFrom, PUBLISHED } from "../support/built_site.ts";
import { labFixture } from "../support/lab_fixture.ts";
import {
  type Checks,
  IN_BROWSER,
  opened,
  said,
  trainHere,
  tryAll,
  type Visit,
} from "../support/lab_page.ts";
import { withFolder } from "../support/loopback.ts";
import { mnistDir } from "../support/mnist.ts";

const CHECKS: Checks = {
  "a whole small run ends equal": checkWholeRun,
  "a planted wrong digit is found, at its step": checkPlantedDigit,
  "a wrong digest of the parameters is found": checkPlantedDigest,
  "what has no adapter says so, and wasm goes on": checkNoAdapter,
};

const WITH_WEBGPU: Checks = {
  "webgpu trains as wasm does but for the last digits, and a software adapter is called one":
    checkWebgpu,
};

const WITH_PUBLISHED_RUNS: Checks = {
  "a wrong file is refused with a sentence": checkWrongFile,
  "the first losses of the published run are equal (needs MNIST_DIR)": checkPublished,
  "the reader's own MNIST is verified (needs MNIST_DIR)": checkOwnFiles,
};

Deno.test({
  name: "a published run is checked in a browser",
  ...IN_BROWSER,
  fn: (test) =>
    withFolder(async (folder) => {
      const build = await buildSite(await labFixture(), folder);
      assertEquals(build.stderr, "");
      await tryAll(test, build.folder, CHECKS);
      await tryAll(test, build.folder, WITH_WEBGPU, { more: SOFTWARE_WEBGPU });
    }),
});

Deno.test({
  name: "the laboratory of the published site in a browser",
  ...IN_BROWSER,
  fn: (test) =>
    withFolder(async (folder) => {
      const build = await buildSiteFrom(PUBLISHED, folder);
      assertEquals(build.stderr, "");
      const ignore = (name: string) => name.endsWith("(needs MNIST_DIR)") && mnistDir() === null;
      await tryAll(test, build.folder, WITH_PUBLISHED_RUNS, { ignore });
    }),
});

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
  assert(equal >= 40 && equal <= steps + 20, `${equal} of ${steps} are equal`);
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
