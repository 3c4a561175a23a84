import type { Arguments } from "./arguments.ts";
import { type Audited, auditStage, stagesToAudit } from "./audit.ts";
import { auditText } from "./audit_text.ts";
import { EXIT } from "./exit_code.ts";
import type { Code } from "./fingerprint.ts";
import { interruption } from "./interrupt.ts";
import { Layout } from "./layout.ts";
import { acquireLock } from "./lock.ts";
import { commandLine, reporterFor } from "./make_command.ts";
import type { Project } from "./project.ts";
import { STEPS } from "./replay_limits.ts";
import { Workshops } from "./workshops.ts";

const SAMPLE = 3;

/** `audit`: it stores nothing; a stage that comes out different makes the exit code 1. */
export async function auditCommand(
  args: Arguments,
  project: Project,
  code: Code,
): Promise<number> {
  const { names, sample, backend } = args;
  const seed = args.seed ?? crypto.getRandomValues(new Uint16Array(1))[0];
  using stop = interruption("an audit stores nothing");
  const plans = await stagesToAudit({ project, code }, names, { sample: sample ?? SAMPLE, seed });
  const lock = await acquireLock(new Layout(project.root, project.profile).lock, commandLine(args));
  const reporter = await reporterFor(args);
  try {
    await using workshops = new Workshops(project, code, {
      ...args,
      reporter,
      signal: stop.signal,
    });
    if (names.length === 0) reporter.say(`${plans.length} of the fresh stages, by --seed ${seed}`);
    const audited: Audited[] = [];
    for (const plan of plans) {
      audited.push(await auditStage(workshops, plan, { steps: args.steps ?? STEPS, backend }));
      stop.signal.throwIfAborted();
    }
    reporter.say(`\n${auditText(audited)}`);
    reporter.close();
    if (args.json) {
      const drawn = names.length > 0 ? null : seed;
      console.log(JSON.stringify({ profile: args.profile, seed: drawn, stages: audited }, null, 2));
    }
    return audited.some(({ grade }) => grade === "different") ? EXIT.failed : EXIT.ok;
  } finally {
    reporter.close();
    lock.release();
  }
}
