import { makeStage } from "./make_stage.ts";
import { examine, type StagePlan } from "./plan.ts";
import type { Workshop } from "./workshop.ts";

/** `unchanged`: it waited for an input, which came out the same. */
export type Outcome = "made" | "fresh" | "unchanged" | "failed" | "not made";

export interface StageOutcome {
  stage: string;
  outcome: Outcome;
  reasons: string[];
  seconds: number;
  /** True when the very same computation gave another artifact before. */
  nondeterministic: boolean;
}

/** How a run went. */
export interface Schedule {
  stages: StageOutcome[];
  /** What failed first; null when all went well. */
  error: Error | null;
}

/**
 * Makes every stage of a plan that is not fresh as soon as its inputs are there, side by side as far as
 * there are workers. An abort stops the rest; so does the first failure, unless it is to keep going:
 * then it stops its dependants only.
 */
export async function schedule(
  workshop: Workshop,
  plans: StagePlan[],
  signal: AbortSignal,
): Promise<Schedule> {
  const result: Schedule = { stages: plans.map(outcomeBefore), error: null };
  const stop = (reason: Error) => workshop.pool.stop(result.error ??= reason);
  const onAbort = () => stop(signal.reason);
  signal.addEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  const digests = new Map<string, Promise<string>>();
  plans.forEach((plan, rank) => {
    const outcome = result.stages[rank];
    const digest = settle(workshop, plan, rank, digests, outcome).catch(async (reason) => {
      const own = !(reason instanceof InputMissing) && reason !== result.error;
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
  const { project, code, layout } = workshop;
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
    if (plan.stage.parts) await project.files.remove(layout.parts(plan.stage.name));
    return plan.artifact!;
  }
  const { sha256, seconds, nondeterministic } = await makeStage(workshop, plan, inputs, rank);
  Object.assign(outcome, { outcome: "made", seconds, nondeterministic });
  return sha256;
}
