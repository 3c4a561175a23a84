import type { BackendChoice, BackendName } from "../../lib/backend/select.ts";
import type { Code } from "../key/fingerprint.ts";
import { type Project, readsImages } from "../project.ts";
import { Layout } from "../store/layout.ts";
import type { AtStep } from "../store/publish.ts";
import type { Reporter } from "../telling/reporter.ts";
import { UserError } from "../user_error.ts";
import type { Hello } from "../workers/protocol.ts";
import { type Pool, WorkerPool } from "../workers/worker_pool.ts";
import { planStages, type StagePlan } from "./plan.ts";
import { type Schedule, schedule } from "./schedule.ts";

export interface RunOptions {
  /** Stages to make, with all they need; none: all. */
  names: string[];
  backend: BackendName | "auto";
  /** Make them again even when they are fresh. */
  force: boolean;
  /** Make again what another backend or adapter made. */
  strictAdapter?: boolean;
  /** Let a failure stop its dependants only. */
  keepGoing?: boolean;
  /** How many workers; null: one per core, and one alone on a GPU. */
  workers: number | null;
  reporter: Reporter;
  /** Aborted to stop the run, with the result's error as the reason. */
  signal: AbortSignal;
  at?: AtStep;
  /** What runs the tasks; processes, unless tests say otherwise. */
  startPool?(size: number, hello: Hello): Pool;
}

export interface RunResult extends Schedule {
  backend: BackendChoice | null;
  seconds: number;
}

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
  const layout = new Layout(project.root, project.profile);
  await project.files.remove(layout.attempts);
  const strict = options.strictAdapter ? await chooseBackend(project, options) : null;
  const plans = await planStages(project, code, options.names, options.force, strict);
  const todo = plans.filter(({ state }) => state !== "fresh");
  const backend = todo.some(({ stage }) => stage.usesBackend)
    ? strict ?? await chooseBackend(project, options)
    : null;
  if (todo.some(({ stage }) => readsImages(stage))) await prepareImages(project);
  const { reporter, signal, keepGoing, at = () => {}, startPool = workerPool } = options;
  const pool = startPool(workerCount(todo, backend, options.workers), {
    root: project.root,
    profile: project.profile,
    modules: project.modules,
    mnistDir: project.mnistDir,
    blasLibrary: project.blasLibrary,
  });
  const workshop = { project, code, layout, pool, backend, reporter, at, keepGoing };
  try {
    const done = await schedule(workshop, plans, signal);
    return { ...done, backend, seconds: Math.round(performance.now() - started) / 1000 };
  } finally {
    await pool.stop(new Error("the run is over"));
    // What a failed stage left. If it cannot be removed either, the next run does.
    await project.files.remove(layout.attempts).catch(() => {});
  }
}

const workerPool = (size: number, hello: Hello) => new WorkerPool(size, hello);

/** Chooses the backend that was asked for, and says which it is. */
export async function chooseBackend(
  project: Project,
  { backend, reporter }: Pick<RunOptions, "backend" | "reporter">,
): Promise<BackendChoice> {
  try {
    const choice = await project.selectBackend(backend, project.blasLibrary);
    reporter.say(`backend: ${choice.name} (${choice.adapter})`);
    return choice;
  } catch (error) {
    throw new UserError((error as Error).message, 1, { cause: error });
  }
}

/** Fetches and verifies MNIST once, before workers would do so side by side. */
export async function prepareImages(project: Project): Promise<void> {
  if (project.profile.source === "synthetic") return;
  const module: typeof import("../dataset.ts") = await import(project.modules.dataset);
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
