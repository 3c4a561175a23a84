import type { BackendChoice, BackendName } from "../../lib/backend/select.ts";
import { defaultConfig } from "../../lib/optim/optimizers.ts";
import { EXIT } from "../../pipeline/commands/exit_code.ts";
import { program, quietGraphics } from "../../pipeline/commands/program.ts";
import { BASE } from "../../pipeline/project.ts";
import { toStandardOutput } from "../../pipeline/telling/standard_output.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { BENCH_HELP, type BenchOptions, parseBenchArguments } from "./bench_arguments.ts";
import { benchText, short } from "./bench_text.ts";
import { compare, type Row } from "./compare.ts";
import { ContenderError } from "./contender_process.ts";
import { openField } from "./field.ts";
import { flopsPerImage } from "./flops.ts";
import { pageReport } from "./page/page_report.ts";
import { pageText } from "./page/page_text.ts";
import { type PaperReport, paperReport } from "./paper.ts";
import { paperText } from "./paper_text.ts";
import { type BenchReport, load, reportHead, reportJson } from "./report.ts";

/** `deno task bench`: how long a training step takes, ours and others'. */

/** Runs one command line and gives its exit code. */
async function main(args: string[]): Promise<number> {
  const options = parseBenchArguments(args);
  toStandardOutput(options ? await bench(options) : BENCH_HELP);
  return EXIT.ok;
}

/** One backend after the other, each beside all peers. */
async function bench(options: BenchOptions): Promise<string> {
  if (options.page) {
    const report = await pageReport(options, console.error);
    return options.json ? reportJson(report) : pageText(report);
  }
  const reports: (BenchReport | PaperReport)[] = [];
  for (const name of options.backends) reports.push(await measure(name, options));
  if (options.json) {
    const documents = reports.map(reportJson);
    return documents.length === 1 ? documents[0] : `[${documents.join(",\n")}]`;
  }
  return reports.map((report) =>
    report.schema === "bench/1" ? benchText(report) : paperText(report)
  ).join("\n\n");
}

async function measure(
  name: BackendName | "auto",
  options: BenchOptions,
): Promise<BenchReport | PaperReport> {
  const backend = await chooseBackend(name, options);
  console.error(`backend: ${backend.name} (${backend.adapter})`);
  try {
    return options.paper
      ? await paperReport(options, backend)
      : await benchReport(options, backend);
  } catch (error) {
    if (!(error instanceof ContenderError)) throw error;
    throw new UserError(`Cannot measure our own steps: ${error.message}`);
  }
}

async function benchReport(options: BenchOptions, backend: BackendChoice): Promise<BenchReport> {
  const { layers, repeats, timeLimit } = options;
  const loadBefore = load();
  const field = await openField(options, backend);
  try {
    const rows: Row[] = [];
    for (const batchSize of options.batchSizes) {
      for (const name of options.optimizers) {
        const setting = { optimizer: defaultConfig(name, 0.001), batchSize, replicas: 1 };
        const compared = await compare(field.ours, field.peers, setting, layers.at(-1)!, options);
        const [{ unavailable }] = compared;
        if (unavailable !== null) throw new ContenderError(unavailable);
        console.error(compared.map(brief).join("; "));
        rows.push(...compared);
      }
    }
    return {
      schema: "bench/1",
      ...reportHead(loadBefore, backend, layers, flopsPerImage(layers), field.versions),
      ...{ repeats, timeLimit, contenders: field.reports, rows },
    };
  } finally {
    await field.close();
  }
}

/** `sgd b = 64: ours 3.41 ms` */
function brief({ optimizer, batchSize, contender, measured }: Row): string {
  const start = contender === "ours" ? `${optimizer} b = ${batchSize}: ` : "";
  if (!measured) return `${start}${contender} –`;
  const ratio = measured.ratio ? ` (ratio ${short(measured.ratio.median)})` : "";
  return `${start}${contender} ${short(measured.milliseconds.median)} ms${ratio}`;
}

async function chooseBackend(
  name: BackendName | "auto",
  { blasLibrary }: BenchOptions,
): Promise<BackendChoice> {
  try {
    return await BASE.selectBackend(name, blasLibrary ?? null);
  } catch (error) {
    throw new UserError((error as Error).message, EXIT.failed, { cause: error });
  }
}

if (import.meta.main) {
  quietGraphics();
  Deno.exit(await program(() => main(Deno.args)));
}
