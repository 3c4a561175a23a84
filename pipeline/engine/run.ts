import type { BackendChoice, BackendName } from "../../lib/backend/select.ts";
import type { Code } from "../key/fingerprint.ts";
import type { Project } from "../project.ts";
import { makeStage } from "./make_stage.ts";
import { examine, planStages, type StagePlan } from "./plan.ts";
import { type Workshop, type WorkshopOptions, Workshops } from "./workshop.ts";

export interface RunOptions extends WorkshopOptions {
  /** Stages to make, with all they need; none: all. */
  names: string[];
  backend: BackendName | "auto";
  /** Make them again even when they are fresh. */
  force: boolean;
  /** Make again what another backend, adapter, library or instruction set made. */
  strictAdapter?: boolean;
}

export interface RunResult extends Schedule {
  backend: BackendChoice | null;
  seconds: number;
}

/** How the stages of a run came out. */
interface Schedule {
  stages: StageOutcome[];
  /** What failed first; null when all went well. */
  error: Error | null;
}

export interface StageOutcome {
  stage: string;
  outcome: Outcome;
  reasons: string[];
  seconds: number;
  /** True when the very same computation gave another artifact before. */
  nondeterministic: boolean;
}

/** `unchanged`: it waited for an input, which came out the same. */
export type Outcome = "made" | "fresh" | "unchanged" | "failed" | "not made";

/**
 * Makes all that is not fresh among the named stages and what they need. The caller holds the lock.
 * The first failure stops the rest, unless it is to keep going; what was finished before it stays.
 */
export async function runStages(
  project: Project,
  code: Code,
  options: RunOptions,
): Promise<RunResult> {
  const started = performance.now();
  const { layout, files } = project;
  await files.remove(layout.attempts);
  try {
    await using workshops = new Workshops(project, code, options);
    const { names, force, backend, strictAdapter, signal } = options;
    const strict = strictAdapter ? await workshops.backend(backend) : null;
    const plans = await planStages(project, code, names, force, strict);
    const todo = plans.filter(({ state }) => state !== "fresh").map(({ stage }) => stage);
    const workshop = await workshops.open(todo, backend);
    const done = await schedule(workshop, plans, signal);
    const seconds = Math.round(performance.now() - started) / 1000;
    return { ...done, backend: workshop.backend, seconds };
  } finally {
    // What a failed stage left. If it cannot be removed either, the next run does.
    await files.remove(layout.attempts).catch(() => {});
  }
}

/**
 * Makes every stage of a plan that is not fresh as soon as its inputs are there, side by side as far as
 * there are workers. An abort stops the rest; so does the first failure, unless it is to keep going:
 * then it stops its dependants only.
 */
async function schedule(
  workshop: Workshop,
  plans: StagePlan[],
  signal: AbortSignal,
): Promise<Schedule> {
  const result: Schedule = { stages: plans.map(outcomeBefore), error: null };
  const stop = (reason: Error) => workshop.pool.stop(result.error ??= reason);
  // The workers hear of it, too, and give up what they are at.
  const onAbort = () => result.error ??= signal.reason;
  signal.addEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  const digests = new Map<string, Promise<string>>();
  plans.forEach((plan, rank) => {
    const outcome = result.stages[rank];
    const digest = settle(workshop, plan, rank, digests, outcome).catch(async (reason) => {
      const own = !(reason instanceof InputMissing) && reason !== result.error &&
        reason !== signal.reason;
      if (own && (workshop.keepGoing || result.error === null)) outcome.outcome = "failed";
      if (own && workshop.keepGoing) {
        workshop.reporter.say(`${outcome.stage}  failed: ${reason.message}`);
        result.error ??= reason;
      } else if (!workshop.keepGoing) await stop(reason);
      throw reason;
    });
    digests.set(plan.stage.name, digest);
  });
  await Promise.allSettled(digests.values());
  signal.removeEventListener("abort", onAbort);
  return result;
}

/** An input was not made, so that a stage cannot be. */
class InputMissing extends Error {
  override name = "InputMissing";
}

function outcomeBefore({ stage, state, reasons }: StagePlan): StageOutcome {
  const outcome = state === "fresh" ? "fresh" : "not made";
  return { stage: stage.name, outcome, reasons, seconds: 0, nondeterministic: false };
}

/**
 * The digest of a stage's artifact, which is made once the inputs are there, unless it is fresh or they
 * turn out to be what it was made from.
 */
async function settle(
  workshop: Workshop,
  plan: StagePlan,
  rank: number,
  digests: Map<string, Promise<string>>,
  outcome: StageOutcome,
): Promise<string> {
  const { project, code } = workshop;
  const inputs: Record<string, string> = {};
  for (const input of plan.stage.inputs) {
    inputs[input] = await digests.get(input)!.catch((reason) => {
      throw new InputMissing(input, { cause: reason });
    });
  }
  if (plan.state === "waiting") {
    plan = await examine(project, code, plan.stage, inputs, { force: false, strict: null });
    outcome.reasons = plan.reasons;
    if (plan.state === "fresh") outcome.outcome = "unchanged";
  }
  if (plan.state === "fresh") {
    // A run that was killed may have left parts that nobody needs any more.
    if (plan.stage.parts) await project.files.remove(project.layout.parts(plan.stage.name));
    return plan.artifact!;
  }
  const { sha256, seconds, nondeterministic } = await makeStage(workshop, plan, inputs, rank);
  Object.assign(outcome, { outcome: "made", seconds, nondeterministic });
  return sha256;
}
