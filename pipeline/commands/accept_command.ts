import type { Acceptance } from "../../lib/schema/record.ts";
import { Workshops } from "../engine/workshop.ts";
import type { Code } from "../key/fingerprint.ts";
import type { Project } from "../project.ts";
import { acceptStage } from "../replay/accept.ts";
import { STEPS, TOLERANCE } from "../replay/replay_limits.ts";
import { selectStages } from "../selection.ts";
import { Layout } from "../store/layout.ts";
import { acquireLock } from "../store/lock.ts";
import type { AtStep } from "../store/publish.ts";
import type { Reporter } from "../telling/reporter.ts";
import { count } from "../telling/words.ts";
import { UserError } from "../user_error.ts";
import type { Arguments } from "./arguments.ts";
import { EXIT } from "./exit_code.ts";
import { usageError } from "./flag_values.ts";
import { interruption } from "./interrupt.ts";
import { commandLine, reporterFor } from "./make_command.ts";

/** How a stage came out: `fresh` needed nothing; `refused` stays stale, and its record as it was. */
interface Outcome {
  stage: string;
  outcome: "accepted" | "fresh" | "refused";
  acceptance: Acceptance | null;
  error: string | null;
}

/** `accept`: each named stage for itself, inputs first; a refusal does not keep others from theirs. */
export async function acceptCommand(
  args: Arguments,
  project: Project,
  code: Code,
  at: AtStep,
): Promise<number> {
  const reason = args.reason?.trim();
  if (!reason) {
    throw usageError(
      'Cannot accept: --reason must say why the code was changed, e.g. "split a file"',
    );
  }
  const selected = selectStages(project.stages, args.names)
    .filter(({ name }) => args.names.includes(name));
  using stop = interruption("stages accepted so far are; the same command goes on");
  const lock = await acquireLock(new Layout(project.root, project.profile).lock, commandLine(args));
  const reporter = await reporterFor(args);
  try {
    await using workshops = new Workshops(project, code, {
      ...args,
      reporter,
      signal: stop.signal,
    });
    const { steps, tolerance } = args;
    const options = { steps: steps ?? STEPS, tolerance: tolerance ?? TOLERANCE, reason, at };
    const outcomes: Outcome[] = [];
    for (const { name } of selected) {
      const outcome = await attempt(name, () => acceptStage(workshops, name, options));
      stop.signal.throwIfAborted();
      tell(outcome, reporter);
      outcomes.push(outcome);
    }
    reporter.close();
    if (args.json) {
      console.log(JSON.stringify({ profile: args.profile, stages: outcomes }, null, 2));
    }
    return outcomes.some(({ error }) => error !== null) ? EXIT.failed : EXIT.ok;
  } finally {
    reporter.close();
    lock.release();
  }
}

async function attempt(stage: string, work: () => Promise<Acceptance | null>): Promise<Outcome> {
  try {
    const acceptance = await work();
    return { stage, outcome: acceptance ? "accepted" : "fresh", acceptance, error: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { stage, outcome: "refused", acceptance: null, error: error.message };
  }
}

function tell({ stage, outcome, acceptance, error }: Outcome, reporter: Reporter): void {
  if (error !== null) console.error(`error: ${error}`);
  else if (!acceptance) reporter.say(`${stage}  is ${outcome}: nothing to accept`);
  else reporter.say(`${stage}  accepted: ${inWords(acceptance)}`);
}

/** `the first 32 steps of 5 replicas are bit-identical` */
function inWords({ steps, parts, compared, worst, tolerance }: Acceptance): string {
  const what = steps === null
    ? `all ${count(compared, "value")}`
    : `the first ${count(steps, "step")} of ${count(parts, "replica")}`;
  return worst === 0
    ? `${what} came out bit-identical`
    : `${what} came out within ${worst.toExponential(1)} (tolerance ${tolerance.toExponential()})`;
}
