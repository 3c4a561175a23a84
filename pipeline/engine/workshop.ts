import type { BackendChoice, BackendName } from "../../lib/backend/select.ts";
import type { KeyComponents } from "../../lib/schema/record.ts";
import type { Code } from "../key/fingerprint.ts";
import type { Project } from "../project.ts";
import type { Json, Stage } from "../stage.ts";
import { Layout } from "../store/layout.ts";
import type { AtStep } from "../store/publish.ts";
import type { Reporter } from "../telling/reporter.ts";
import { UserError } from "../user_error.ts";
import type { TaskResult } from "../workers/protocol.ts";
import { type Pool, WorkerPool } from "../workers/worker_pool.ts";
import { TaskError } from "../workers/worker_process.ts";
import { chooseBackend } from "./run.ts";

/** What stages are made with. */
export interface Workshop {
  project: Project;
  /** The code as it was when the run began. */
  code: Code;
  layout: Layout;
  pool: Pool;
  backend: BackendChoice | null;
  reporter: Reporter;
  at: AtStep;
  /** True: the failure of a stage leaves the workers to the others. */
  keepGoing?: boolean;
}

/** A stage that is being made. */
export interface Job {
  stage: Stage;
  /** Its place in the DAG; workers take the first. */
  rank: number;
  backend: BackendChoice | null;
  components: KeyComponents;
  key: string;
  /** Given when the parts are to be cut off after so many steps, and compared: a replay. */
  steps?: number;
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
  { project, layout, pool, reporter }: Workshop,
  { stage, rank, backend, components, steps }: Job,
  part: number | number[] | null,
  parts: Json[],
  onStart: () => void,
): Promise<TaskResult> {
  const inputs = Object.fromEntries(
    Object.entries(components.inputs)
      .map(([name, sha256]) => [name, { path: layout.artifact(name), sha256 }]),
  );
  // What gathers measured parts measures nothing.
  const undisturbed = stage.measures && (part !== null || !stage.parts);
  const task = { stage: stage.name, part, backend, inputs, parts, steps, undisturbed };
  try {
    return await pool.run(task, rank, {
      onStart,
      onProgress: (progress) => {
        // Of a stage in parts, what comes after them is short.
        if (part === null && stage.parts) return;
        // Parts that run together advance together; what one of them says is said once.
        const { line: _, ...silent } = progress;
        [part ?? 0].flat().forEach((each, k) =>
          reporter.progress(stage.name, each, k === 0 ? progress : silent)
        );
      },
    });
  } catch (error) {
    if (!(error instanceof TaskError)) throw error;
    const log = layout.log(stage.name);
    const what = stage.name + (part === null ? "" : ` part ${[part].flat().join(", ")}`);
    await project.files.write(log, new TextEncoder().encode(`${what}\n${error.details}`));
    throw new UserError(
      `Cannot ${steps === undefined ? "make" : "replay"} ${what}: ${error.message} (log: ${
        layout.relative(log)
      })`,
    );
  }
}

export interface WorkshopOptions {
  /** How many workers; null: one per core, and one alone on a GPU. */
  workers: number | null;
  reporter: Reporter;
  /** Aborted to stop all work, with its reason as the error. */
  signal: AbortSignal;
}

/** A backend, whichever is best here, or none at all. */
type Wanted = BackendName | "auto" | null;

/** A workshop for each backend that is asked for; its workers start when there is work. */
export class Workshops implements AsyncDisposable {
  #open = new Map<Wanted, Promise<Workshop>>();

  constructor(
    readonly project: Project,
    readonly code: Code,
    readonly options: WorkshopOptions,
  ) {}

  /**
   * The workshop that computes with a backend, or (null) without any.
   *
   * @throws UserError when the backend is not to be had here
   */
  get(backend: Wanted): Promise<Workshop> {
    const found = this.#open.get(backend) ?? this.#start(backend);
    this.#open.set(backend, found);
    return found;
  }

  async #start(name: Wanted): Promise<Workshop> {
    const { project, code, options: { workers, reporter, signal } } = this;
    const backend = name && await chooseBackend(project, { backend: name, reporter });
    // Workers that share a GPU would only wait for each other.
    const size = workers ?? (backend?.name === "webgpu" ? 1 : navigator.hardwareConcurrency);
    const { root, profile, modules, mnistDir, blasLibrary } = project;
    const pool = new WorkerPool(size, { root, profile, modules, mnistDir, blasLibrary });
    const stop = () => pool.stop(signal.reason);
    if (signal.aborted) await stop();
    signal.addEventListener("abort", stop);
    const layout = new Layout(root, profile);
    return { project, code, layout, pool, backend, reporter, at: () => {} };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const opened of await Promise.allSettled(this.#open.values())) {
      if (opened.status === "fulfilled") await opened.value.pool.stop(new Error("the run is over"));
    }
  }
}
