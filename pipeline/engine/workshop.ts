import type { BackendChoice, BackendName } from "../../lib/backend/select.ts";
import type { ComputedBy, KeyComponents } from "../../lib/schema/record.ts";
import type { Computer } from "../key/computed_by.ts";
import { keyChanges } from "../key/cues.ts";
import { type Code, fingerprint, rereadCode } from "../key/fingerprint.ts";
import type { Profile } from "../profiles.ts";
import { type Project, readsImages } from "../project.ts";
import type { Json, OpenedDataset, Progress, Stage } from "../stage.ts";
import { artifactDigest, type AtStep } from "../store/publish.ts";
import { keyOf } from "../store/record.ts";
import type { Reporter } from "../telling/reporter.ts";
import { UserError } from "../user_error.ts";
import type { Hello, TaskResult } from "../workers/protocol.ts";
import { type Pool, WorkerPool } from "../workers/worker_pool.ts";
import { TaskError } from "../workers/worker_process.ts";

/** A backend that was chosen here. */
export interface Chosen extends Computer {
  backend: BackendChoice;
}

/** What stages are made with. */
export interface Workshop {
  project: Project;
  /** The code as it was when the run began. */
  code: Code;
  backend: BackendChoice | null;
  computedBy: ComputedBy | null;
  pool: Pool;
  /** How many of the pool's workers there are tasks for. */
  workers: number;
  reporter: Reporter;
  at: AtStep;
  /** True: the failure of a stage leaves the workers to the others. */
  keepGoing: boolean;
}

export interface WorkshopOptions {
  /** How many workers; null: one per core, and one alone on a GPU. */
  workers: number | null;
  reporter: Reporter;
  /** Aborted to stop all work, with its reason as the error. */
  signal: AbortSignal;
  at?: AtStep;
  keepGoing?: boolean;
  /** What runs the tasks; processes, unless tests say otherwise. */
  startPool?(size: number, hello: Hello): Pool;
}

/** Opens workshops. What one of them has started, a backend or workers, the next goes on with. */
export class Workshops implements AsyncDisposable {
  #backends = new Map<BackendName | "auto", Promise<Chosen>>();
  #pools = new Map<BackendName | null, Pool>();

  constructor(
    readonly project: Project,
    readonly code: Code,
    readonly options: WorkshopOptions,
  ) {}

  /**
   * A workshop that has what the stages need: a backend (null: none, whatever they need), the images,
   * and workers, who start when there is work.
   *
   * @throws UserError when the backend or the images are not to be had here
   */
  async open(stages: Stage[], backend: BackendName | "auto" | null): Promise<Workshop> {
    const { project, code, options } = this;
    const needsBackend = backend !== null && stages.some(({ usesBackend }) => usesBackend);
    const chosen = needsBackend ? await this.backend(backend) : null;
    if (stages.some(readsImages)) await prepareImages(project);
    const { backend: choice, computedBy } = chosen ?? { backend: null, computedBy: null };
    const pool = this.#pool(choice);
    const tasks = stages.reduce((sum, { parts }) => sum + Math.max(parts?.count ?? 0, 1), 0);
    const workers = Math.max(1, Math.min(pool.size, tasks));
    const { reporter, at = () => {}, keepGoing = false } = options;
    const of = { project, code, backend: choice, computedBy };
    return { ...of, pool, workers, reporter, at, keepGoing };
  }

  /** The backend that a name stands for here; it is chosen, and told, once. */
  backend(name: BackendName | "auto"): Promise<Chosen> {
    const found = this.#backends.get(name) ??
      chooseBackend(this.project, name, this.options.reporter);
    this.#backends.set(name, found);
    return found;
  }

  #pool(backend: BackendChoice | null): Pool {
    const found = this.#pools.get(backend?.name ?? null);
    if (found) return found;
    const { root, profile, modules, mnistDir, blasLibrary } = this.project;
    const { workers, signal, startPool = workerPool } = this.options;
    // Workers that share a GPU would only wait for each other.
    const size = workers ?? (backend?.name === "webgpu" ? 1 : navigator.hardwareConcurrency);
    const pool = startPool(size, { root, profile, modules, mnistDir, blasLibrary });
    this.#pools.set(backend?.name ?? null, pool);
    const stop = () => pool.stop(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    return pool;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const over = new Error("the run is over");
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop(over)));
  }
}

const workerPool = (size: number, hello: Hello) => new WorkerPool(size, hello);

/** Chooses the backend that was asked for, says which it is, and finds out what it computes with. */
export async function chooseBackend(
  project: Project,
  name: BackendName | "auto",
  reporter: Reporter,
): Promise<Chosen> {
  try {
    const backend = await project.selectBackend(name, project.blasLibrary);
    reporter.say(`backend: ${backend.name} (${backend.adapter})`);
    return { backend, computedBy: await project.identify(backend, project.blasLibrary) };
  } catch (error) {
    throw new UserError((error as Error).message, 1, { cause: error });
  }
}

/** What a run needs of the module that opens the images, which each worker loads for itself. */
interface ImagesModule {
  openDataset(profile: Profile, from: Project): Promise<OpenedDataset>;
}

/** Fetches and verifies MNIST once, before workers would do so side by side. */
async function prepareImages(project: Project): Promise<void> {
  if (project.profile.source === "synthetic") return;
  const { openDataset }: ImagesModule = await import(project.modules.dataset);
  await openDataset(project.profile, project);
}

/** A stage that is being made. */
export interface Job {
  stage: Stage;
  /** Its place in the DAG; workers take the first. */
  rank: number;
  backend: BackendChoice | null;
  computedBy: ComputedBy | null;
  components: KeyComponents;
  key: string;
  /** Given when the parts are to be cut off after so many steps, and compared: a replay. */
  steps?: number;
}

/** The stage as it is now made, by the workshop's backend, of inputs with the given digests. */
export function jobFor(
  { project, code, ...chosen }: Workshop,
  stage: Stage,
  inputs: Record<string, string>,
  rank = 0,
): Job {
  const backend = stage.usesBackend ? chosen.backend : null;
  const computedBy = stage.usesBackend ? chosen.computedBy : null;
  const { components } = fingerprint(code, stage, project.profile, backend?.name ?? null, inputs);
  return { stage, rank, backend, computedBy, components, key: keyOf(components) };
}

/** Whether one task takes all parts of the stage: a GPU computes them side by side. */
export function takesPartsTogether({ stage, backend }: Job): boolean {
  return stage.parts?.together === true && backend?.name === "webgpu";
}

/**
 * Has a worker run a part of the stage, or (null) make the artifact from the parts' results.
 *
 * @throws UserError when it fails; what the worker said is in the stage's log
 */
export async function runTask(
  workshop: Workshop,
  job: Job,
  part: number | number[] | null,
  parts: Json[],
  onStart: () => void = () => {},
): Promise<TaskResult> {
  const { stage, rank, backend, components, steps } = job;
  const { layout } = workshop.project;
  const inputs = Object.fromEntries(
    Object.entries(components.inputs)
      .map(([name, sha256]) => [name, { path: layout.artifact(name), sha256 }]),
  );
  // What gathers measured parts measures nothing.
  const undisturbed = stage.measures && (part !== null || !stage.parts);
  const task = { stage: stage.name, part, backend, inputs, parts, steps, undisturbed };
  const onProgress = (progress: Progress) => tellProgress(workshop, stage, part, progress);
  try {
    return await workshop.pool.run(task, rank, { onStart, onProgress });
  } catch (error) {
    if (!(error instanceof TaskError)) throw error;
    throw await taskFailed(workshop, job, part, error);
  }
}

function tellProgress(
  { reporter }: Workshop,
  { name, parts }: Stage,
  part: number | number[] | null,
  progress: Progress,
): void {
  // Of a stage in parts, what comes after them is short.
  if (part === null && parts) return;
  // Parts that run together advance together; what one of them says is said once.
  const { line: _, ...silent } = progress;
  [part ?? 0].flat().forEach((each, k) =>
    reporter.progress(name, each, k === 0 ? progress : silent)
  );
}

async function taskFailed(
  { project: { layout, files } }: Workshop,
  { stage: { name }, steps }: Job,
  part: number | number[] | null,
  { message, details }: TaskError,
): Promise<UserError> {
  const log = layout.log(name);
  const what = name + (part === null ? "" : ` part ${[part].flat().join(", ")}`);
  await files.write(log, new TextEncoder().encode(`${what}\n${details}`));
  const doing = steps === undefined ? "make" : "replay";
  return new UserError(`Cannot ${doing} ${what}: ${message} (log: ${layout.relative(log)})`);
}

/**
 * Makes sure that the code and the inputs of a stage are still what its key says, and its backend what
 * was chosen; else what was computed may come from either.
 *
 * @throws UserError naming what changed
 */
export async function refuseDrift(
  { project, code }: Workshop,
  { stage, backend, computedBy, components }: Job,
): Promise<void> {
  const inputs: Record<string, string> = {};
  for (const input of stage.inputs) {
    inputs[input] = await artifactDigest(input, project) ?? "missing";
  }
  const codeNow = await rereadCode(project, code);
  const now = fingerprint(codeNow, stage, project.profile, backend?.name ?? null, inputs);
  const changes = keyChanges(components, now).map(({ text }) => text);
  if (backend && computedBy) {
    const found = await project.identify(backend, project.blasLibrary);
    if (found?.digest !== computedBy.digest) {
      changes.push(`what backend ${backend.name} is changed`);
    }
  }
  if (changes.length > 0) {
    throw new UserError(
      `Cannot store ${stage.name}: ${changes[0]} while it ran, so nothing was stored; run again`,
    );
  }
}
