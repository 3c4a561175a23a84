import type { BackendChoice } from "../../lib/backend/select.ts";
import { startBackend } from "../../lib/backend/start.ts";
import { EXIT } from "../commands/exit_code.ts";
import { mnistFolder } from "../commands/flag_values.ts";
import { program, quietGraphics } from "../commands/program.ts";
import { openDataset } from "../images/dataset.ts";
import { PROFILES } from "../profiles.ts";
import { BASE } from "../project.ts";
import { REPOSITORY } from "../store/layout.ts";
import { ROOT_SEED } from "../experiments/network.ts";
import { toStandardOutput } from "../telling/standard_output.ts";
import { UserError } from "../user_error.ts";
import { parseTraceArguments, TRACE_HELP, type TraceOptions } from "./trace_arguments.ts";
import { type Trace, traceSteps } from "./trace_steps.ts";

/** `deno task trace`: a few training steps, written down so that anyone can check them. */

/** Runs one command line and gives its exit code. */
async function main(args: string[]): Promise<number> {
  const options = parseTraceArguments(args);
  toStandardOutput(options ? traceText(await trace(options)) : TRACE_HELP);
  return EXIT.ok;
}

async function trace(options: TraceOptions): Promise<Trace> {
  const backend = await openBackend(options);
  const { widths, optimizer, batchSize, source } = options;
  const { trainCount, testCount } = source === "mnist" ? PROFILES.paper : PROFILES.demo;
  const opened = await openDataset(
    { source, trainCount, testCount },
    {
      ...{ root: REPOSITORY, mnistDir: mnistFolder(options.mnistDir) },
      withoutFiles: "--data synthetic",
    },
  );
  const config = { widths, optimizer, batchSize, rootSeed: ROOT_SEED };
  return await traceSteps(config, options, opened, backend);
}

/** Starts the chosen backend and says on standard error which it is. */
async function openBackend({ backend, blasLibrary }: TraceOptions): Promise<BackendChoice> {
  try {
    const choice = await BASE.selectBackend(backend, blasLibrary ?? null);
    await startBackend(choice.name, { adapter: choice.adapter, blasLibrary });
    console.error(`backend: ${choice.name} (${choice.adapter})`);
    return choice;
  } catch (error) {
    throw new UserError((error as Error).message, EXIT.failed, { cause: error });
  }
}

/** JSON with a line for each field: long arrays do not take a line a number. */
function traceText(trace: Trace): string {
  const fields = Object.entries(trace)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${fields.join(",\n")}\n}`;
}

if (import.meta.main) {
  quietGraphics();
  Deno.exit(await program(() => main(Deno.args)));
}
