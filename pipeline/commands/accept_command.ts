import type { Acceptance } from "../../lib/schema/record.ts";
import { Workshops } from "../engine/workshop.ts";
import { acceptStage } from "../replay/accept.ts";
import { REPLAY_STEPS, TOLERANCE } from "../replay/replay_limits.ts";
import { selectStages } from "../selection.ts";
import type { Reporter } from "../telling/reporter.ts";
import { toStandardOutput } from "../telling/standard_output.ts";
import { count, firstSteps } from "../telling/words.ts";
import { UserError } from "../user_error.ts";
import { EXIT } from "./exit_code.ts";
import { usageError } from "./flag_values.ts";
import { type Call, commandFrame } from "./frame.ts";

/** How a stage came out: `fresh` needed nothing; `refused` stays stale, and its record as it was. */
interface Answer {
  stage: string;
  outcome: "accepted" | "fresh" | "refused";
  acceptance: Acceptance | null;
  error: string | null;
}

/** `accept`: each named stage for itself, inputs first; a refusal does not keep others from theirs. */
export async function acceptCommand(call: Call): Promise<number> {
  const { args, project, code, at } = call;
  const reason = args.reason?.trim();
  if (!reason) {
    throw usageError(
      'Cannot accept: --reason must say why the code was changed, e.g. "split a file"',
    );
  }
  const selected = selectStages(project.stages, args.names)
    .filter(({ name }) => args.names.includes(name));
  const goOn = "stages accepted so far are; the same command goes on";
  using frame = await commandFrame(call, goOn);
  const { reporter, signal } = frame;
  await using workshops = new Workshops(project, code, { ...args, reporter, signal });
  const { steps, tolerance, input } = args;
  const options = {
    steps: steps ?? REPLAY_STEPS,
    tolerance: tolerance ?? TOLERANCE,
    reason,
    input,
    at,
  };
  const answers: Answer[] = [];
  for (const { name } of selected) {
    const answer = await attempt(name, () => acceptStage(workshops, name, options));
    signal.throwIfAborted();
    tell(answer, reporter);
    answers.push(answer);
  }
  reporter.close();
  if (args.json) {
    toStandardOutput(JSON.stringify({ profile: args.profile, stages: answers }, null, 2));
  }
  return answers.some(({ error }) => error !== null) ? EXIT.failed : EXIT.ok;
}

async function attempt(stage: string, work: () => Promise<Acceptance | null>): Promise<Answer> {
  try {
    const acceptance = await work();
    return { stage, outcome: acceptance ? "accepted" : "fresh", acceptance, error: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { stage, outcome: "refused", acceptance: null, error: error.message };
  }
}

function tell({ stage, outcome, acceptance, error }: Answer, reporter: Reporter): void {
  if (error !== null) console.error(`error: ${error}`);
  else if (!acceptance) reporter.say(`${stage}  is ${outcome}: nothing to accept`);
  else reporter.say(`${stage}  accepted: ${inWords(acceptance)}`);
}

/** `the first 32 steps of 5 replicas are bit-identical` */
function inWords({ steps, parts, compared, worst, tolerance }: Acceptance): string {
  const what = steps === null
    ? `all ${count(compared, "value")}`
    : firstSteps(steps, count(parts, "replica"));
  return worst === 0
    ? `${what} came out bit-identical`
    : `${what} came out within ${worst.toExponential(1)} (tolerance ${tolerance.toExponential()})`;
}
