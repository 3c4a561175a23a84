import { makePart, makeStage } from "../engine/make_stage.ts";
import { planStages, type StagePlan } from "../engine/plan.ts";
import { type Workshop, Workshops } from "../engine/workshop.ts";
import type { Project } from "../project.ts";
import { toStandardOutput } from "../telling/standard_output.ts";
import { taskFor } from "../telling/words.ts";
import { UserError } from "../user_error.ts";
import type { Arguments } from "./arguments.ts";
import { EXIT } from "./exit_code.ts";
import { usageError } from "./flag_values.ts";
import { type Call, commandFrame } from "./frame.ts";

/**
 * `stage --alone` and `stage --part`: one stage or one part of it, from inputs that are there. Others may
 * do the same for other stages and parts, so that a workflow system can spread them over machines.
 *
 * @throws UserError when an input is not fresh, the job fails, or a run of all has the lock
 */
export async function jobCommand(call: Call): Promise<number> {
  const { args, project, code, at } = call;
  const job = jobName(args, project);
  using frame = await commandFrame(call, "the same command does the job", { job });
  const { reporter, signal } = frame;
  const plans = await planStages(project, code, args.names, false);
  const plan = plans.at(-1)!;
  const inputs = inputsThatAreThere(plan, plans, args.profile);
  const needed = plan.state !== "fresh" || args.force;
  if (!needed) reporter.say(`${plan.stage.name}  is fresh`);
  else {
    const { workers } = args;
    await using workshops = new Workshops(project, code, { workers, reporter, signal, at });
    const workshop = await workshops.open([plan.stage], args.backend);
    await work(workshop, plan, inputs, args.part);
  }
  if (args.json) toStandardOutput(JSON.stringify({ profile: args.profile, job, done: needed }));
  return EXIT.ok;
}

async function work(
  workshop: Workshop,
  plan: StagePlan,
  inputs: Record<string, string>,
  part: number | null,
): Promise<void> {
  if (part !== null) return await makePart(workshop, plan, inputs, part);
  const { layout, files } = workshop.project;
  await files.remove(layout.attempt(plan.stage.name));
  await makeStage(workshop, plan, inputs);
}

/** `train/sgd-b64-lr0.001 part 2` */
function jobName({ names, part }: Arguments, { stages }: Project): string {
  if (names.length !== 1) {
    throw usageError(`Cannot make stages alone: it takes one, got ${names.join(" ")}`);
  }
  if (part === null) return names[0];
  const parts = stages.find(({ name }) => name === names[0])?.parts?.count ?? 0;
  if (part < parts) return `${names[0]} part ${part}`;
  const has = parts === 0 ? "it has no parts" : `its parts are 0 to ${parts - 1}`;
  throw usageError(`Cannot make part ${part} of ${names[0]}: ${has}`);
}

/** The digests of the inputs. */
function inputsThatAreThere(
  { stage }: StagePlan,
  plans: StagePlan[],
  profile: string,
): Record<string, string> {
  return Object.fromEntries(stage.inputs.map((input) => {
    const { state, artifact } = plans.find(({ stage: { name } }) => name === input)!;
    if (state === "fresh") return [input, artifact!];
    throw new UserError(
      `Cannot make ${stage.name} alone: its input ${input} must be fresh, and is ${state}; ` +
        `\`${taskFor(`stage ${input}`, profile)}\` makes it`,
    );
  }));
}
