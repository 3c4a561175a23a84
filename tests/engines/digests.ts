import type { Examples } from "../../lib/data/dataset.ts";
import { EXIT } from "../../pipeline/commands/exit_code.ts";
import {
  mnistFolder,
  oneOf,
  readFlags,
  usageError,
  wholeNumber,
} from "../../pipeline/commands/flag_values.ts";
import { program } from "../../pipeline/commands/program.ts";
import { openDataset } from "../../pipeline/images/dataset.ts";
import { REPOSITORY } from "../../pipeline/store/layout.ts";
import { toStandardOutput } from "../../pipeline/telling/standard_output.ts";
import { committed } from "./committed.ts";
import { type DigestsReport, enginesTable, optimizersTable } from "./comparison.ts";
import type { Engine } from "./engine.ts";
import { type Assignment, BATCH_SIZE, compute, EVALUATED, STEPS } from "./program.ts";
import { ENGINES, survey } from "./survey.ts";

/** `deno task digests`: what training comes to, to the last bit, here and in other engines. */

const NAMES = ENGINES.map(({ name }) => name);

const HELP = `Usage: deno task digests [flags]

Trains the report's network for ${STEPS} steps of ${BATCH_SIZE} images with every optimizer, on the
backend wasm, and prints SHA-256 digests of the losses, the final parameters and the metrics. They
are the same on every machine; exit code 1 when they are not.

Flags:
  --engines <names>     compute the same in ${NAMES.slice(0, 5).join(", ")},
                        ${NAMES.slice(5).join(", ")}, or all, and compare;
                        what this machine lacks is said and left out
  --fetch               fetch Bun, and Bun and Deno for 64-bit ARM, from npm (50 MB each)
  --steps <n>           default: ${STEPS}
  --data <source>       synthetic (generated digits, default) or mnist
  --mnist-dir <folder>  MNIST's files, if they are at hand; or set MNIST_DIR
  --json                write one JSON document to standard output, the tables to standard error
  --help                this text`;

const FLAGS = {
  string: ["engines", "steps", "data", "mnist-dir"],
  boolean: ["fetch", "json", "help"],
} as const;

type Flags = ReturnType<typeof readFlags<"engines" | "steps" | "data" | "mnist-dir", never>>;

/** Runs one command line and gives its exit code. */
async function main(args: string[]): Promise<number> {
  const flags = readFlags(args, FLAGS, "digests");
  if (flags.help) {
    toStandardOutput(HELP);
    return EXIT.ok;
  }
  const report = await digests(flags, flags.fetch);
  if (flags.json) toStandardOutput(JSON.stringify(report, null, 2));
  (flags.json ? console.error : toStandardOutput)(reportText(report));
  return verdict(report);
}

async function digests(flags: Flags, fetch: boolean): Promise<DigestsReport> {
  const steps = wholeNumber(flags.steps ?? `${STEPS}`, "steps");
  const data = oneOf(flags.data ?? "synthetic", ["synthetic", "mnist"], "data");
  const engines = flags.engines === undefined ? [] : enginesOf(flags.engines);
  const assignment = data === "mnist"
    ? { steps, images: await mnist(steps, flags["mnist-dir"]) }
    : { steps };
  const here = await compute(assignment);
  return {
    ...{ schema: "digests/1", date: new Date().toISOString(), data, steps },
    ...{ digest: here.digest, digests: here.digests },
    ...await survey(engines, assignment, here, fetch),
  };
}

function enginesOf(names: string): Engine[] {
  const named = names === "all"
    ? NAMES
    : names.split(",").map((name) => oneOf(name.trim(), NAMES, "engine"));
  return ENGINES.filter(({ name }) => named.includes(name));
}

/** The first images of MNIST, as many as are trained and evaluated. */
async function mnist(steps: number, folder?: string): Promise<Assignment["images"]> {
  if (folder === "") throw usageError("Cannot use --mnist-dir: it must be a folder, got none");
  const { dataset: { train, test } } = await openDataset(
    { source: "mnist", trainCount: steps * BATCH_SIZE, testCount: EVALUATED },
    {
      ...{ root: REPOSITORY, mnistDir: mnistFolder(folder ?? null) },
      withoutFiles: "--data synthetic",
    },
  );
  const hexadecimal = ({ images, labels }: Examples) => ({
    images: images.toHex(),
    labels: labels.toHex(),
  });
  return { train: hexadecimal(train), test: hexadecimal(test) };
}

function reportText(report: DigestsReport): string {
  const { digests, digest, engines, missing } = report;
  return [
    optimizersTable(digests),
    ...engines.length > 0 ? ["", enginesTable(engines)] : [],
    ...missing.length > 0 ? ["", "Left out:", ...missing.map((line) => `  ${line}`)] : [],
    ...["", `digest: ${digest}`],
  ].join("\n");
}

/** Says whether the digest is the committed one, and gives the exit code. */
function verdict({ data, steps, digest, engines }: DigestsReport): number {
  const expected = committed();
  const comparable = data === expected.data && steps === expected.steps;
  if (comparable) {
    console.error(
      digest === expected.digest
        ? "equal to the committed digest: the same bits as on other machines"
        : `NOT the committed digest, ${expected.digest}`,
    );
  }
  const equal = engines.every(({ difference }) => difference === null);
  return equal && (!comparable || digest === expected.digest) ? EXIT.ok : EXIT.failed;
}

if (import.meta.main) Deno.exit(await program(() => main(Deno.args)));
