import { lines } from "../../pipeline/workers/protocol.ts";
import type {
  Answer,
  Contender,
  Description,
  Product,
  Request,
  Setting,
  Start,
} from "./protocol.ts";

/** How a contender's program is run. */
export interface Program {
  path: string;
  args: string[];
}

/** What a request of a contender came to. */
export interface Timed<T> {
  milliseconds: number;
  result: T;
}

/** A contender that could not do what it was asked for: not made for it, not installed, or broken. */
export class ContenderError extends Error {
  override name = "ContenderError";
}

// One core each: these must be set before a BLAS is loaded.
const ONE_THREAD = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** A contender in a process of its own, which lives from measurement to measurement. */
export class ContenderProcess {
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #answers: AsyncGenerator<string>;
  readonly #chatter: Promise<string>;

  /** @param patience seconds after which a single request is given up */
  constructor(readonly name: string, { path, args }: Program, readonly patience: number) {
    this.#child = new Deno.Command(path, {
      args,
      env: ONE_THREAD,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#answers = lines(this.#child.stdout);
    this.#chatter = new Response(this.#child.stderr).text();
  }

  start(start: Start): Promise<Timed<Description>> {
    return this.#ask("start", start);
  }

  prepare(setting: Setting): Promise<Timed<void>> {
    return this.#ask("prepare", setting);
  }

  /** @returns with the loss of the last step */
  train(steps: number): Promise<Timed<number>> {
    return this.#ask("train", steps);
  }

  multiply(product: Product): Promise<Timed<void>> {
    return this.#ask("multiply", product);
  }

  evaluate(images: number): Promise<Timed<void>> {
    return this.#ask("evaluate", images);
  }

  memory(): Promise<Timed<number>> {
    return this.#ask("memory", null);
  }

  /** Ends the process. */
  async close(): Promise<void> {
    await this.#writer.close().catch(() => {});
    await this.#child.status;
  }

  async #ask<T>(method: keyof Contender, argument: unknown): Promise<Timed<T>> {
    const request: Request = { do: method, with: argument };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#child.kill("SIGKILL");
    }, 1000 * this.patience);
    try {
      // A contender that died is noticed where its output ends.
      await this.#writer.write(new TextEncoder().encode(JSON.stringify(request) + "\n"))
        .catch(() => {});
      const { value, done } = await this.#answers.next();
      if (late) throw new ContenderError(`it took more than ${this.patience} s to ${method}`);
      if (done) throw new ContenderError(await this.#lastWords());
      const answer: Answer = JSON.parse(value);
      if ("error" in answer) throw new ContenderError(answer.error);
      return { milliseconds: answer.milliseconds, result: answer.result as T };
    } finally {
      clearTimeout(timer);
    }
  }

  async #lastWords(): Promise<string> {
    const said = (await this.#chatter).trim().split("\n").filter((line) => line !== "");
    return `its process ended: ${said.at(-1) ?? "it said nothing"}`;
  }
}
