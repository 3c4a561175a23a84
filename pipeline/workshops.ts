import type { BackendName } from "../lib/backend/select.ts";
import type { Code } from "./fingerprint.ts";
import { Layout } from "./layout.ts";
import type { Project } from "./project.ts";
import type { Reporter } from "./reporter.ts";
import { chooseBackend } from "./run.ts";
import type { Workshop } from "./workshop.ts";
import { WorkerPool } from "./worker_pool.ts";

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
