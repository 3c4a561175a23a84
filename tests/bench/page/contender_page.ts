import type { Browser, Page } from "playwright-core";
import { ContenderError, type Timed } from "../contender_process.ts";
import type { Stepper } from "../entrant.ts";
import type { Answer, Contender, Description, Request, Setting, Start } from "../protocol.ts";
import type { ContenderGlobal } from "./in_page.ts";
import type { PageContender } from "./names.ts";

declare const contender: ContenderGlobal;

/**
 * A contender in a page of a browser of its own, fresh for every setting: what one leaves unfinished on a
 * GPU does not keep another waiting.
 */
export class ContenderPage implements Stepper {
  #page: Page | null = null;
  /** The minibatch size that it did not finish with. */
  #tooLarge = Infinity;
  #batchSize = 0;
  /** Of its last page; null until there was one. */
  description: Description | null = null;
  /** Of its browser. */
  version = "";

  /** @param patience seconds after which a single request is given up, and its page closed */
  constructor(
    readonly name: PageContender,
    readonly open: () => Promise<Browser>,
    readonly address: string,
    readonly start: Start,
    readonly patience: number,
  ) {}

  /** Opens the page and starts the contender in it, unless it did not finish with so many images before. */
  async prepare(setting: Setting): Promise<Timed<void>> {
    await this.close();
    this.#batchSize = setting.batchSize;
    if (setting.batchSize >= this.#tooLarge) {
      throw new ContenderError(
        `not tried: not finished in ${this.patience} s at b = ${this.#tooLarge}`,
      );
    }
    this.#page = await (await this.open()).newPage();
    this.version = this.#page.context().browser()!.version();
    await this.#page.goto(`${this.address}${this.name}?backend=${this.start.backend}`);
    this.description = (await this.#ask<Description>("start", this.start)).result;
    return await this.#ask("prepare", setting);
  }

  /** @returns with the loss of the last step */
  train(steps: number): Promise<Timed<number>> {
    return this.#ask("train", steps);
  }

  async close(): Promise<void> {
    await this.#page?.context().browser()?.close();
    this.#page = null;
  }

  async #ask<T>(method: keyof Contender, argument: unknown): Promise<Timed<T>> {
    const request: Request = { do: method, with: argument };
    const answering = this.#page!.evaluate((request) => contender.ask(request), request)
      .catch((error: Error): Answer => ({ error: error.message.split("\n")[0] }));
    const answer = await within(this.patience, answering);
    if (answer === null) {
      this.#tooLarge = this.#batchSize;
      await this.close();
      throw new ContenderError(`not finished in ${this.patience} s`);
    }
    if ("error" in answer) throw new ContenderError(answer.error);
    return { milliseconds: answer.milliseconds, result: answer.result as T };
  }
}

/** What `work` comes to, or null after so many seconds. */
export async function within<T>(seconds: number, work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) =>
    timer = setTimeout(() => resolve(null), 1000 * seconds)
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
