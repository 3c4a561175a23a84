import { makePartAlone } from "../engine/make_parts.ts";
import { jobFor, makeStage } from "../engine/make_stage.ts";
import { planStages, type StagePlan } from "../engine/plan.ts";
import { prepareImages } from "../engine/run.ts";
import { Workshops } from "../engine/workshop.ts";
import type { Code } from "../key/fingerprint.ts";
import { type Project, readsImages } from "../project.ts";
import { KeptParts } from "../store/kept_parts.ts";
import { Layout } from "../store/layout.ts";
import { joinLock } from "../store/lock.ts";
import type { AtStep } from "../store/publish.ts";
import { UserError } from "../user_error.ts";
import type { Arguments } from "./arguments.ts";
import { EXIT } from "./exit_code.ts";
import { usageError } from "./flag_values.ts";
import { interruption } from "./interrupt.ts";
import { commandLine, reporterFor } from "./make_command.ts";

/**
 * `stage --alone` and `stage --part`: one stage or one part of it, from inputs that are there. Others may
 * do the same for other stages and parts, so that a workflow system can spread them over machines.
 *
 * @throws UserError when an input is not fresh, the job fails, or a run of all has the lock
 */
export async function jobCommand(
  args: Arguments,
  project: Project,
  code: Code,
  at: AtStep,
): Promise<number> {
  const job = jobName(args, project);
  const layout = new Layout(project.root, project.profile);
  using stop = interruption("the same command does the job");
  const lock = await joinLock(layout.lock, job, commandLine(args));
  const reporter = await reporterFor(args);
  try {
    const plans = await planStages(project, code, args.names, false);
    const plan = plans.at(-1)!;
    const inputs = inputsThatAreThere(plan, plans);
    const needed = plan.state !== "fresh" || args.force;
    if (!needed) reporter.say(`${plan.stage.name}  is fresh`);
    else {
      if (readsImages(plan.stage)) await prepareImages(project);
      await using workshops = new Workshops(project, code, {
        ...{ workers: args.workers, reporter, signal: stop.signal },
      });
      const workshop = await workshops.get(plan.stage.usesBackend ? args.backend : null);
      await work({ ...workshop, at }, plan, inputs, args.part);
    }
    if (args.json) console.log(JSON.stringify({ profile: args.profile, job, done: needed }));
    return EXIT.ok;
  } finally {
    reporter.close();
    lock.release();
  }
}

async function work(
  workshop: Parameters<typeof makeStage>[0],
  plan: StagePlan,
  inputs: Record<string, string>,
  part: number | null,
): Promise<void> {
  const { project, layout, reporter } = workshop;
  const { name } = plan.stage;
  if (part === null) {
    await project.files.remove(layout.attempt(name));
    await makeStage(workshop, plan, inputs, 0);
    return;
  }
  const job = jobFor(workshop, plan, inputs, 0);
  const kept = new KeptParts(name, job.key, job.backend, layout, project.files);
  await makePartAlone(workshop, job, part, kept);
  reporter.say(`${name}  part ${part} is kept`);
}

/** `train/sgd-b64-lr0.001 part 2` */
function jobName({ names, part }: Arguments, { stages }: Project): string {
  if (names.length !== 1) {
    throw usageError(`Cannot make stages alone: it takes one, got ${names.join(" ")}`);
  }
  if (part === null) return names[0];
  const count = stages.find(({ name }) => name === names[0])?.parts?.count ?? 0;
  if (part < count) return `${names[0]} part ${part}`;
  const has = count === 0 ? "it has no parts" : `its parts are 0 to ${count - 1}`;
  throw usageError(`Cannot make part ${part} of ${names[0]}: ${has}`);
}

/** The digests of the inputs. */
function inputsThatAreThere({ stage }: StagePlan, plans: StagePlan[]): Record<string, string> {
  return Object.fromEntries(stage.inputs.map((input) => {
    const { state, artifact } = plans.find(({ stage: { name } }) => name === input)!;
    if (state === "fresh") return [input, artifact!];
    throw new UserError(
      `Cannot make ${stage.name} alone: its input ${input} must be fresh, and is ${state}; ` +
        `\`deno task stage ${input}\` makes it`,
    );
  }));
}
