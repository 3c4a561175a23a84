import type { Computation, Stage } from "../../pipeline/stage.ts";
import type { Files } from "../../pipeline/store/files.ts";
import { refuseNonFinite } from "../../pipeline/store/validated.ts";
import type { Hello, Task, TaskResult } from "../../pipeline/workers/protocol.ts";
import { compute, stageContext } from "../../pipeline/workers/stage_context.ts";
import type { Pool, Watch } from "../../pipeline/workers/worker_pool.ts";
import { TaskError } from "../../pipeline/workers/worker_process.ts";

/** Runs tasks at once and in this process, as workers do in theirs; for stages that take no time. */
export class InlinePool implements Pool {
  #closed: Error | null = null;

  constructor(
    readonly size: number,
    readonly hello: Hello,
    readonly stages: Stage[],
    readonly files: Files,
    readonly computationOf: (stage: Stage) => Computation<unknown, unknown, unknown>,
  ) {}

  async run(task: Task, _rank: number, { onStart, onProgress }: Watch): Promise<TaskResult> {
    if (this.#closed) throw this.#closed;
    onStart();
    try {
      return await this.#work(task, onProgress);
    } catch (error) {
      throw this.#closed ?? new TaskError((error as Error).message, "");
    }
  }

  stop(reason: Error): Promise<void> {
    this.#closed ??= reason;
    return Promise.resolve();
  }

  async #work(task: Task, progress: Watch["onProgress"]): Promise<TaskResult> {
    const stage = this.stages.find(({ name }) => name === task.stage)!;
    const context = stageContext(stage, task, this.hello, {
      readFile: async (path) => (await this.files.read(path))!,
      openDataset: () => Promise.reject(new Error("there are no images")),
      progress,
      peakResidentBytes: () => Promise.resolve(1),
    });
    const { result, epochs } = await compute(this.computationOf(stage), task, context);
    refuseNonFinite(result, stage.name);
    // As it arrives from another process.
    const sent = JSON.stringify({ result, epochs, peakResidentBytes: 1 });
    return JSON.parse(sent);
  }
}
