import { parseArgs } from "@std/cli/parse-args";
import { EXIT } from "../../pipeline/commands/exit_code.ts";
import { refuseFlag, usageError, wholeNumber } from "../../pipeline/commands/flag_values.ts";
import { interruption } from "../../pipeline/commands/frame.ts";
import { didYouMean } from "../../pipeline/selection.ts";
import { REPOSITORY } from "../../pipeline/store/layout.ts";
import { UserError } from "../../pipeline/user_error.ts";
import type { Mutant } from "./mutant.ts";
import { MUTANTS } from "./mutants.ts";
import { merged, type MutantResult, readResults, RESULTS_FILE, writeResults } from "./results.ts";
import { Workplace } from "./workplace.ts";

/** `deno task mutate`: puts small faults into a copy of the project, and sees which test notices. */

const HELP = `Usage: deno task mutate [ids] [flags]

Puts one small fault after another into a copy of the project, runs the tests that should notice,
and says which did. The exit code is 1 when a fault survives that nothing explains.

  [ids]         the faults to try; none: all

Flags:
  --jobs <n>    copies that are worked on side by side; default: 1
  --write       write what came out to ${RESULTS_FILE}
  --list        say what the faults are, and try none
  --help        this text`;

/** What to try. */
export interface MutateOptions {
  mutants: Mutant[];
  jobs: number;
  write: boolean;
  list: boolean;
}

/**
 * Reads the command line; null: help was asked for.
 *
 * @throws UserError (exit code 2) for what it does not know, with the nearest that it does
 */
export function parseMutateArguments(args: string[]): MutateOptions | null {
  const { _, ...flags } = parseArgs(args, {
    string: ["jobs"],
    boolean: ["write", "list", "help"],
    unknown: (given, key) => {
      if (key !== undefined) refuseFlag(given, ["jobs", "write", "list", "help"], "mutate");
    },
  });
  if (flags.help) return null;
  const ids = _.map(String);
  const unknown = ids.find((id) => !MUTANTS.some((mutant) => mutant.id === id));
  if (unknown !== undefined) {
    throw usageError(`Unknown fault ${unknown}${didYouMean(unknown, MUTANTS.map(({ id }) => id))}`);
  }
  return {
    mutants: ids.length === 0 ? MUTANTS : MUTANTS.filter(({ id }) => ids.includes(id)),
    jobs: wholeNumber(flags.jobs ?? "1", "jobs"),
    ...{ write: flags.write, list: flags.list },
  };
}

/** Runs one command line and gives its exit code. */
async function main(args: string[]): Promise<number> {
  try {
    const options = parseMutateArguments(args);
    if (options === null) console.log(HELP);
    else if (options.list) console.log(options.mutants.map(description).join("\n"));
    else return await mutate(options);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`error: ${error.message}`);
    return error.exitCode;
  }
}

async function mutate({ mutants, jobs, write }: MutateOptions): Promise<number> {
  // Whether that can be written is better known before hours of tests.
  if (write) writeResults(REPOSITORY, readResults(REPOSITORY));
  using stop = interruption("the project is as it was");
  const results = await tryAll(mutants, jobs, stop.signal, (done) => {
    // One by one, so that what was tried before an interruption stays.
    if (write) writeResults(REPOSITORY, merged(MUTANTS, readResults(REPOSITORY), [done]));
  });
  console.log(`\n${closingLine(results)}`);
  return results.some(({ outcome }) => outcome === "survived") ? EXIT.failed : EXIT.ok;
}

/**
 * Tries mutants in `jobs` copies, each taking the next when it is done.
 *
 * @throws UserError when the tests fail without any mutant, so that they could show nothing
 */
async function tryAll(
  mutants: Mutant[],
  jobs: number,
  signal: AbortSignal,
  onResult: (result: MutantResult) => void,
): Promise<MutantResult[]> {
  await using opened = new AsyncDisposableStack();
  const places: Workplace[] = [];
  for (let k = 0; k < Math.min(jobs, mutants.length); k++) {
    places.push(opened.use(await Workplace.open(REPOSITORY, signal)));
  }
  await passAsTheyAre(places[0], mutants);
  const waiting = [...mutants];
  const results: MutantResult[] = [];
  await Promise.all(places.map(async (place) => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const result = await place.try(mutant);
      results.push(result);
      onResult(result);
      console.log(row(mutant, result));
    }
  }));
  return results;
}

/** Longer than all of the tests take together. */
const TOGETHER_MS = 1_200_000;

async function passAsTheyAre(place: Workplace, mutants: Mutant[]): Promise<void> {
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))].sort();
  const ended = await place.runTests(tests, TOGETHER_MS);
  if (ended.kind === "passed") return;
  const what = ended.kind === "failed" ? `${ended.test} (${ended.file}) fails` : ended.why;
  throw new UserError(`Cannot try faults: the tests must pass without any, and ${what}`);
}

function row({ id, what, equivalent }: Mutant, { outcome, by }: MutantResult): string {
  const how = by === null ? equivalent ?? "no test noticed" : `${by.test} (${by.file})`;
  return `${outcome.padEnd(10)}  ${id}: ${what}\n${" ".repeat(12)}${how}`;
}

function description({ id, file, what }: Mutant): string {
  return `${id}  ${file}: ${what}`;
}

function closingLine(results: MutantResult[]): string {
  const count = (wanted: MutantResult["outcome"]) =>
    results.filter(({ outcome }) => outcome === wanted).length;
  return `${results.length} faults: ${count("caught")} caught, ${count("survived")} survived, ` +
    `${count("equivalent")} equivalent`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
