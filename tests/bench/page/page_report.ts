import { defaultConfig } from "../../../lib/optim/optimizers.ts";
import type { RunReport } from "../../../lib/schema/run_report.ts";
import { thisMachine } from "../../../pipeline/machine.ts";
import { UserError } from "../../../pipeline/user_error.ts";
import { findBrowser, openBrowser, SOFTWARE_WEBGPU } from "../../support/browser.ts";
import { withServer } from "../../support/loopback.ts";
import type { BenchOptions } from "../bench_arguments.ts";
import { compare, type Row } from "../compare.ts";
import { load } from "../report.ts";
import { ContenderPage } from "./contender_page.ts";
import type { PageBackend, PageContender } from "./names.ts";
import { pageServer } from "./served.ts";

/** More bytes than a core's caches hold, quickly made: every page makes them anew. */
const IMAGE_COUNT = 8192;
/** Seconds after which what a page was asked for is given up. */
const PATIENCE = 60;
/** The server outlives the longest run. */
const LONGEST_MS = 3_600_000;

/** What `bench --page --json` writes. */
export interface PageReport {
  schema: "bench-page/1";
  /** ISO 8601, UTC. */
  date: string;
  machine: RunReport["machine"];
  /** Processes at work on average over the minute before; near 0 if the machine was left alone. */
  loadBefore: number;
  versions: Record<string, string>;
  layers: number[];
  imageCount: number;
  repeats: number;
  timeLimit: number;
  patience: number;
  contenders: { backend: PageBackend; name: string; setup: string | null }[];
  rows: PageRow[];
}

export type PageRow = Row & { backend: PageBackend };

/**
 * Measures in one Chromium, every contender in a page of its own and turn about.
 *
 * @throws UserError where there is no Chromium
 */
export async function pageReport(
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<PageReport> {
  if (findBrowser() === null) {
    throw new UserError("Cannot measure in pages: found no Chromium; name its program in CHROMIUM");
  }
  const report: PageReport = {
    ...{ schema: "bench-page/1", date: new Date().toISOString(), machine: thisMachine() },
    ...{ loadBefore: load(), versions: {}, layers: options.layers, imageCount: IMAGE_COUNT },
    ...{ repeats: options.repeats, timeLimit: options.timeLimit, patience: PATIENCE },
    ...{ contenders: [], rows: [] },
  };
  await withServer(await pageServer(), async (address) => {
    for (const backend of options.backends as PageBackend[]) {
      await measure(backend, options, address, report, tell);
    }
  }, LONGEST_MS);
  return report;
}

/** Adds one backend's rows to `report`. */
async function measure(
  backend: PageBackend,
  options: BenchOptions,
  address: string,
  report: PageReport,
  tell: (line: string) => void,
): Promise<void> {
  const { layers } = options;
  const start = { backend, adapter: "", software: false, layers, imageCount: IMAGE_COUNT };
  const names = ["ours", ...options.peers] as PageContender[];
  const open = () => openBrowser(backend === "webgpu" ? SOFTWARE_WEBGPU : []);
  const pages = names.map((name) => new ContenderPage(name, open, address, start, PATIENCE));
  for (const batchSize of options.batchSizes) {
    for (const name of options.optimizers) {
      const setting = { optimizer: defaultConfig(name, 0.001), batchSize, replicas: 1 };
      const rows = await compare(pages[0], pages.slice(1), setting, layers.at(-1)!, options);
      for (const page of pages) await page.close();
      for (const row of rows) report.rows.push({ backend, ...row });
      tell(`${backend}, ${name}, b = ${batchSize}: ${rows.map(brief).join("; ")}`);
    }
  }
  report.versions.chromium = pages[0].version;
  for (const { name, description } of pages) {
    report.contenders.push({ backend, name, setup: description?.setup ?? null });
    Object.assign(report.versions, description?.versions);
  }
}

function brief({ contender, measured, unavailable }: Row): string {
  return `${contender} ${measured ? `${measured.milliseconds.median.toFixed(1)} ms` : unavailable}`;
}
