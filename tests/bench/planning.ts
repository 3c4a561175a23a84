import { pathToFileURL } from "node:url";
import { runReportOf } from "../../pipeline/engine/run_report.ts";
import { type Code, fingerprint, readCode } from "../../pipeline/key/fingerprint.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import { BASE, type Base, loadStages } from "../../pipeline/project.ts";
import type { Stage } from "../../pipeline/stage.ts";
import { sha256 } from "../../pipeline/store/canonical.ts";
import { Layout } from "../../pipeline/store/layout.ts";
import { publish } from "../../pipeline/store/publish.ts";
import { keyOf } from "../../pipeline/store/record.ts";
import { Checkout } from "../support/checkout.ts";

/**
 * `deno run -A tests/bench/planning.ts`: how long `status` takes, and a run that has nothing to make, on
 * a DAG as large as the whole report's: 38 training stages of 526 kB each, and what reads them.
 */

const RUNS = 5;
const MORE = 36;
const BYTES = 526_000;

const CONFIG = "{ config: sgd(64, 0.001)";
const BACKEND = { name: "blas", adapter: "bench", software: false } as const;

await using checkout = await Checkout.copy();
await checkout.edit(
  "pipeline/stages.ts",
  `  ${CONFIG}`,
  `  ...Array.from({ length: ${MORE} }, (_, k) => (\n` +
    `    { config: sgd(64, 0.002 + k / 1000), paper: "bench" })),\n  ${CONFIG}`,
);
const stages = await publishAll(checkout.root);
await time(`status of ${stages.length} fresh stages`, ["status", "--exit-code"]);
await time("a run that makes none of them", ["stage", ...stages]);

/** Gives every stage an artifact of a training stage's size, and the record that makes it fresh. */
async function publishAll(root: string): Promise<string[]> {
  const here = (url: string) =>
    url.replace(pathToFileURL(BASE.root).href, pathToFileURL(root).href);
  const { stages: url, backend, dataset } = BASE.modules;
  const modules = { stages: here(url), backend: here(backend), dataset: here(dataset) };
  const base: Base = { ...BASE, root, modules };
  const all = await loadStages(modules.stages, PROFILES.paper);
  const code = await readCode({ ...base, stages: all });
  const digests: Record<string, string> = {};
  for (const stage of all) {
    digests[stage.name] = await publishFiller(stage, base, code, digests);
  }
  return all.map(({ name }) => name);
}

async function publishFiller(
  stage: Stage,
  { root, files }: Base,
  code: Code,
  digests: Record<string, string>,
): Promise<string> {
  const profile = PROFILES.paper;
  const backend = stage.usesBackend ? BACKEND : null;
  const inputs = Object.fromEntries(stage.inputs.map((input) => [input, digests[input]]));
  const { components } = fingerprint(code, stage, profile, backend?.name ?? null, inputs);
  const report = runReportOf({
    ...{ stage: stage.name, profile, backend, startedAt: new Date(), seconds: 1, workers: 1 },
    ...{ packages: {}, tasks: [{ epochs: [], peakResidentBytes: 1 }] },
  });
  const series = new Array(2).fill({ finalTestAccuracy: { mean: 0, sd: 0, n: 1 } });
  const artifact = { series, filler: sha256(stage.name).repeat(BYTES / 64) };
  const record = { key: keyOf(components), components, backend, computedBy: null };
  const published = await publish(
    { stage: stage.name, artifact, report, record },
    { layout: new Layout(root, profile), files },
    () => {},
  );
  return published.artifact.sha256;
}

async function time(what: string, args: string[]): Promise<void> {
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    const { code, stdout, stderr } = await checkout.ask(...args);
    seconds.push((performance.now() - began) / 1000);
    if (code !== 0) throw new Error(`${what}: exit code ${code}: ${stdout}${stderr}`);
  }
  const sorted = seconds.toSorted((a, b) => a - b);
  const [least, median] = [sorted[0], sorted[Math.floor(RUNS / 2)]].map((s) => s.toFixed(2));
  console.log(`${what}: median ${median} s, least ${least} s, of ${RUNS} runs`);
}
