import type { Arguments } from "./arguments.ts";
import { besidePaper, besidePaperText } from "./beside_paper.ts";
import { buildSite } from "./build_site.ts";
import { EXIT } from "./exit_code.ts";
import type { Code } from "./fingerprint.ts";
import { interruption } from "./interrupt.ts";
import { Layout } from "./layout.ts";
import { acquireLock } from "./lock.ts";
import { plainReporter } from "./plain_reporter.ts";
import type { Project } from "./project.ts";
import { type Reporter, silentReporter } from "./reporter.ts";
import { runStages } from "./run.ts";
import type { AtStep } from "./store.ts";
import { runSummary } from "./summary.ts";

/**
 * `stage` and `reproduce`: makes what is not fresh and, for `reproduce`, builds the site, all under the
 * profile's lock.
 *
 * @throws UserError when a stage or the site fails, or another run has the lock
 */
export async function makeCommand(
  args: Arguments,
  project: Project,
  code: Code,
  at: AtStep,
): Promise<number> {
  using stop = interruption("finished parts are kept, and the same command goes on from them");
  const lock = await acquireLock(new Layout(project.root, project.profile).lock, commandLine(args));
  const reporter = await reporterFor(args);
  try {
    const result = await runStages(project, code, { ...args, reporter, signal: stop.signal, at });
    // What was not made may have an artifact of older code on disk, with other numbers.
    const good = result.stages.filter(({ outcome }) => !["failed", "not made"].includes(outcome));
    const beside = await besidePaper(project, good.map(({ stage }) => stage));
    reporter.say(runSummary(result) + besidePaperText(beside, project.profile.notice));
    reporter.close();
    if (args.command === "reproduce" && !result.error) {
      await buildSite(project, { serve: false, quiet: args.json, signal: stop.signal });
    }
    if (args.json) {
      const { error, ...rest } = result;
      const report = { profile: args.profile, ...rest, beside, error: error && error.message };
      console.log(JSON.stringify(report, null, 2));
    }
    if (result.error) throw result.error;
    return EXIT.ok;
  } finally {
    reporter.close();
    lock.release();
  }
}

/** What tells people how it goes: bars on a terminal, lines in a log, nothing beside JSON. */
export async function reporterFor({ json }: Pick<Arguments, "json">): Promise<Reporter> {
  if (json) return silentReporter;
  if (!Deno.stdout.isTerminal()) return plainReporter((line) => console.log(line));
  const { terminalReporter } = await import("./terminal_reporter.ts");
  return terminalReporter();
}

/** The command as it is named to another run. */
export function commandLine(
  { command, names, part, profile }: Pick<Arguments, "command" | "names" | "part" | "profile">,
): string {
  const only = part === null ? [] : ["--part", part];
  return ["deno task", command, ...names, ...only, "--profile", profile].join(" ");
}
