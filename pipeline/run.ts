import type { BackendChoice, BackendName } from "../lib/backend/select.ts";
import type { Code } from "./fingerprint.ts";
import { Layout } from "./layout.ts";
import { makeStage } from "./make_stage.ts";
import { examine, planStages, type StagePlan } from "./plan.ts";
import { type Project, readsImages } from "./project.ts";
import type { Reporter } from "./reporter.ts";
import type { AtStep } from "./store.ts";
import { UserError } from "./user_error.ts";
import { WorkerPool } from "./worker_pool.ts";
import type { Workshop } from "./workshop.ts";

export interface RunOptions {
  /** Stages to make, with all they need; none: all. */
  names: string[];
  backend: BackendName | "auto";
  /** Make them again even when they are fresh. */
  force: boolean;
  /** How many workers; null: one per core, and one alone on a GPU. */
  workers: number | null;
  reporter: Reporter;
  /** Aborted to stop the run; the reason is thrown. */
  signal: AbortSignal;
  at?: AtStep;
}

/** `unchanged`: it waited for an input, which came out the same. */
export type Outcome = "made" | "fresh" | "unchanged" | "failed" | "not made";

export interface StageOutcome {
  stage: string;
  outcome: Outcome;
  reasons: string[];
  seconds: number;
}

export interface RunResult {
  stages: StageOutcome[];
  backend: BackendChoice | null;
  seconds: number;
  /** What failed first; null when all went well. */
  error: Error | null;
}

/**
 * Makes all that is not fresh among the named stages and what they need. The caller holds the lock.
 * The first failure stops the rest; what was finished before it stays.
 */
export async function runStages(
  project: Project,
  code: Code,
  options: RunOptions,
): Promise<RunResult> {
  const started = performance.now();
  const layout = new Layout(project.root, project.profile);
  await project.files.remove(layout.attempts);
  const plans = await planStages(project, code, options.names, options.force);
  const todo = plans.filter(({ state }) => state !== "fresh");
  const backend = todo.some(({ stage }) => stage.usesBackend)
    ? await chooseBackend(project, options)
    : null;
  if (todo.some(({ stage }) => readsImages(stage))) await prepareImages(project);
  const pool = new WorkerPool(workerCount(todo, backend, options.workers), {
    root: project.root,
    profile: project.profile,
    modules: project.modules,
    mnistDir: project.mnistDir,
  });
  const { reporter, signal, at = () => {} } = options;
  try {
    const done = await runAll(
      { project, code, layout, pool, backend, reporter, at },
      plans,
      signal,
    );
    return { ...done, backend, seconds: Math.round(performance.now() - started) / 1000 };
  } finally {
    await pool.stop(new Error("the run is over"));
  }
}

async function runAll(
  workshop: Workshop,
  plans: StagePlan[],
  signal: AbortSignal,
): Promise<Pick<RunResult, "stages" | "error">> {
  const outcomes = plans.map(({ stage, state, reasons }): StageOutcome => ({
    stage: stage.name,
    outcome: state === "fresh" ? "fresh" : "not made",
    reasons,
    seconds: 0,
  }));
  let error: Error | null = null;
  const stop = (reason: Error) => {
    error ??= reason;
    return workshop.pool.stop(error);
  };
  const onAbort = () => stop(signal.reason);
  signal.addEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  const digests = new Map<string, Promise<string>>();
  plans.forEach((plan, rank) => {
    const outcome = outcomes[rank];
    const digest = plan.state === "fresh"
      ? Promise.resolve(plan.artifact!)
      : settle(workshop, plan, rank, digests, outcome).catch(async (reason) => {
        if (error === null) outcome.outcome = "failed";
        await stop(reason);
        throw reason;
      });
    digests.set(plan.stage.name, digest);
  });
  await Promise.allSettled(digests.values());
  signal.removeEventListener("abort", onAbort);
  return { stages: outcomes, error };
}

/** Makes a stage once its inputs are there, unless they turn out to be what it was made from. */
async function settle(
  workshop: Workshop,
  plan: StagePlan,
  rank: number,
  digests: Map<string, Promise<string>>,
  outcome: StageOutcome,
): Promise<string> {
  const { project, code } = workshop;
  const inputs: Record<string, string> = {};
  for (const input of plan.stage.inputs) inputs[input] = await digests.get(input)!;
  if (plan.state === "waiting") {
    plan = await examine(project, code, plan.stage, inputs, false);
    outcome.reasons = plan.reasons;
  }
  if (plan.state === "fresh") {
    outcome.outcome = "unchanged";
    return plan.artifact!;
  }
  const { sha256, seconds } = await makeStage(workshop, plan, inputs, rank);
  Object.assign(outcome, { outcome: "made", seconds });
  return sha256;
}

async function chooseBackend(
  project: Project,
  { backend, reporter }: RunOptions,
): Promise<BackendChoice> {
  try {
    const choice = await project.selectBackend(backend);
    reporter.say(`backend: ${choice.name} (${choice.adapter})`);
    return choice;
  } catch (error) {
    throw new UserError((error as Error).message, 1, { cause: error });
  }
}

/** Fetches and verifies MNIST once, before workers would do so side by side. */
async function prepareImages(project: Project): Promise<void> {
  if (project.profile.source === "synthetic") return;
  const module: typeof import("./dataset.ts") = await import(project.modules.dataset);
  await module.openDataset(project.profile, project);
}

function workerCount(
  todo: StagePlan[],
  backend: BackendChoice | null,
  asked: number | null,
): number {
  const tasks = todo.reduce((sum, { stage }) => sum + Math.max(stage.parts?.count ?? 0, 1), 0);
  // Workers that share a GPU would only wait for each other.
  const most = backend?.name === "webgpu" ? 1 : navigator.hardwareConcurrency;
  return Math.max(1, Math.min(asked ?? most, tasks));
}
