import { tmpdir } from "node:os";
import { parseArguments } from "./commands/arguments.ts";
import { helpText } from "./commands/command_table.ts";
import { RUN } from "./commands/commands.ts";
import { EXIT } from "./commands/exit_code.ts";
import { BASE, type Base } from "./project.ts";
import { explainedFiles } from "./store/files.ts";
import type { AtStep } from "./store/publish.ts";
import { UserError } from "./user_error.ts";

/** Runs one command line and gives its exit code; all errors end here. */
export async function main(args: string[], base: Base = BASE, at: AtStep = () => {}) {
  try {
    const parsed = parseArguments(args);
    if (parsed.command !== null && !parsed.help) {
      return await RUN[parsed.command](parsed, { ...base, files: explainedFiles(base.files) }, at);
    }
    console.log(helpText(parsed.command));
    return args.length === 0 ? EXIT.usage : EXIT.ok;
  } catch (error) {
    if (error instanceof UserError) {
      console.error(`error: ${error.message}`);
      return error.exitCode;
    }
    console.error("This is a bug of the pipeline; please report it with what follows.");
    console.error(error);
    return EXIT.bug;
  }
}

if (import.meta.main) {
  // Graphics libraries complain on standard error when it is missing, as it is in containers.
  if (!Deno.env.get("XDG_RUNTIME_DIR")) Deno.env.set("XDG_RUNTIME_DIR", tmpdir());
  Deno.exit(await main(Deno.args));
}
