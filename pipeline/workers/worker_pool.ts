import type { Progress } from "../stage.ts";
import type { Hello, Task, TaskResult } from "./protocol.ts";
import { WorkerProcess } from "./worker_process.ts";

/** Runs tasks; tests put one that needs no processes in its place. */
export interface Pool {
  /** How many tasks run side by side. */
  readonly size: number;
  /**
   * Runs a task as soon as a worker is free, those of low rank first; one that is to be undisturbed in
   * a new process once nothing else runs or waits, while later tasks wait for it.
   *
   * @throws TaskError when the task fails or its worker dies
   */
  run(task: Task, rank: number, watch: Watch): Promise<TaskResult>;
  /** Ends all workers; tasks that wait or run fail with `reason`. */
  stop(reason: Error): Promise<void>;
}

/** Called when a worker takes a task, and as the task goes on. */
export interface Watch {
  onStart(): void;
  onProgress(progress: Progress): void;
}

interface Waiting extends Watch {
  task: Task;
  rank: number;
  resolve(result: TaskResult): void;
  reject(error: unknown): void;
}

/**
 * Up to `size` workers, started as they are needed. A worker that is done takes the next task, so that
 * a backend starts once in each; tasks of low rank go first. Those that are to be undisturbed come
 * last, since all workers have to end for each.
 */
export class WorkerPool implements Pool {
  #idle: WorkerProcess[] = [];
  #all = new Set<WorkerProcess>();
  #queue: Waiting[] = [];
  #running = 0;
  /** True while a task is not to be disturbed. */
  #reserved = false;
  #closed: Error | null = null;

  constructor(readonly size: number, readonly hello: Hello) {}

  run(task: Task, rank: number, watch: Watch) {
    return new Promise<TaskResult>((resolve, reject) => {
      if (this.#closed) return reject(this.#closed);
      this.#queue.push({ task, rank, ...watch, resolve, reject });
      this.#next();
    });
  }

  async stop(reason: Error): Promise<void> {
    this.#closed ??= reason;
    this.#queue.splice(0).forEach(({ reject }) => reject(this.#closed));
    const all = [...this.#all];
    all.forEach((worker) => worker.kill());
    await Promise.all(all.map(({ ended }) => ended));
  }

  #next(): void {
    if (this.#queue.length === 0 || this.#reserved) return;
    const ordinary = this.#queue.filter(({ task }) => !task.undisturbed);
    if (ordinary.length > 0) {
      const worker = this.#idle.pop() ?? (this.#all.size < this.size ? this.#spawn() : null);
      if (worker) this.#give(worker, this.#takeFirst(ordinary));
    } else if (this.#running === 0) this.#giveUndisturbed(this.#takeFirst(this.#queue));
  }

  #takeFirst(waiting: Waiting[]): Waiting {
    // Stable: among equal ranks the first in the queue.
    const first = waiting.reduce((best, one) => one.rank < best.rank ? one : best);
    this.#queue.splice(this.#queue.indexOf(first), 1);
    return first;
  }

  async #give(worker: WorkerProcess, { task, ...waiting }: Waiting): Promise<void> {
    this.#running++;
    waiting.onStart();
    try {
      waiting.resolve(await worker.run(task, waiting.onProgress));
    } catch (error) {
      waiting.reject(this.#closed ?? error);
    }
    this.#running--;
    if (worker.usable && !task.undisturbed) this.#idle.push(worker);
    else worker.kill();
    this.#next();
  }

  async #giveUndisturbed(waiting: Waiting): Promise<void> {
    this.#reserved = true;
    const before = [...this.#all];
    before.forEach((worker) => worker.kill());
    await Promise.all(before.map(({ ended }) => ended));
    if (this.#closed) return waiting.reject(this.#closed);
    const worker = this.#spawn();
    await this.#give(worker, waiting);
    await worker.ended;
    this.#reserved = false;
    this.#next();
  }

  #spawn(): WorkerProcess {
    const worker = new WorkerProcess(this.hello);
    this.#all.add(worker);
    worker.ended.finally(() => {
      this.#all.delete(worker);
      this.#idle = this.#idle.filter((one) => one !== worker);
      this.#next();
    });
    return worker;
  }
}
