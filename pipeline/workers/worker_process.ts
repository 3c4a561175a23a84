import { REPOSITORY } from "../store/layout.ts";
import type { Progress } from "../stage.ts";
import { decodeLine, type Hello, lines, type Task, type TaskResult } from "./protocol.ts";

const KEPT_CHATTER = 64_000;

/** A task that failed, with what its worker said, for the log. */
export class TaskError extends Error {
  override name = "TaskError";

  constructor(message: string, readonly details: string) {
    super(message);
  }
}

interface Pending {
  resolve(result: TaskResult): void;
  reject(error: Error): void;
  onProgress(progress: Progress): void;
}

/** One worker, as the engine sees it: it runs a task at a time, and may die at any. */
export class WorkerProcess {
  #child: Deno.ChildProcess;
  #stdin: WritableStreamDefaultWriter<Uint8Array>;
  #pending: Pending | null = null;
  #chatter = "";
  /** Settles when the process has ended and all it said was read. */
  readonly ended: Promise<void>;
  /** False once it ended or a task of it failed: what that left behind is unknown. */
  usable = true;

  constructor(hello: Hello) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", new URL("worker.ts", import.meta.url).href],
      cwd: REPOSITORY,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#stdin = this.#child.stdin.getWriter();
    this.ended = this.#listen();
    this.#send(hello);
  }

  run(task: Task, onProgress: (progress: Progress) => void): Promise<TaskResult> {
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject, onProgress };
      this.#send(task);
    });
  }

  /** Ends it at once. It owns no files, so nothing can be left half-done. */
  kill(): void {
    this.usable = false;
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // it has ended already
    }
  }

  #send(message: Hello | Task): void {
    // A worker that died is noticed where its output ends.
    this.#stdin.write(new TextEncoder().encode(JSON.stringify(message) + "\n")).catch(() => {});
  }

  async #listen(): Promise<void> {
    await Promise.all([this.#readEvents(), this.#readChatter()]).catch(() => this.kill());
    const { code, signal } = await this.#child.status;
    await this.#stdin.close().catch(() => {});
    this.#fail(`its worker was ended by ${signal ?? `exit code ${code}`}`, "");
  }

  async #readEvents(): Promise<void> {
    for await (const line of lines(this.#child.stdout)) {
      const { event, chatter } = decodeLine(line);
      if (chatter !== "") this.#keep(`${chatter}\n`);
      if (event?.type === "progress") this.#pending?.onProgress(event.progress);
      if (event?.type === "failed") this.#fail(event.message, event.details);
      if (event?.type === "done") {
        this.#pending?.resolve(event.result);
        this.#pending = null;
      }
    }
  }

  async #readChatter(): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of this.#child.stderr) this.#keep(decoder.decode(chunk));
  }

  #keep(text: string): void {
    this.#chatter = (this.#chatter + text).slice(-KEPT_CHATTER);
  }

  #fail(message: string, details: string): void {
    this.usable = false;
    this.#pending?.reject(new TaskError(message, `${details}\n${this.#chatter}`));
    this.#pending = null;
  }
}
