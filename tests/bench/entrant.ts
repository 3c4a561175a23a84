import { ContenderError, type ContenderProcess } from "./contender_process.ts";
import type { Setting } from "./protocol.ts";
import { warmUp } from "./warm_up.ts";

// Long enough that starting and stopping the clock does not count.
const ROUND_MS = 400;
const MOST_STEPS = 64;

/** What a comparison needs of a contender. */
export type Stepper = Pick<ContenderProcess, "name" | "prepare" | "train">;

/** A contender in one comparison. */
export class Entrant {
  /** Steps that it takes at a stretch. */
  steps = 1;
  /** Milliseconds of one round, about. */
  roundMs = Infinity;
  /** Why it cannot be measured. */
  unavailable: string | null = null;

  constructor(readonly contender: Stepper) {}

  /** Makes it ready, unless it cannot be. */
  async warmUp(setting: Setting, classes: number): Promise<void> {
    await this.#attempt(async () => {
      await this.contender.prepare(setting);
      const estimate = await warmUp(this.contender, classes);
      this.steps = Math.max(1, Math.min(MOST_STEPS, Math.round(ROUND_MS / estimate)));
      this.roundMs = this.steps * estimate;
    });
  }

  /** One round: milliseconds a step; null if it has failed. */
  async round(): Promise<number | null> {
    return await this.#attempt(async () =>
      (await this.contender.train(this.steps)).milliseconds / this.steps
    );
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      if (this.unavailable === null) return await work();
    } catch (error) {
      if (!(error instanceof ContenderError)) throw error;
      this.unavailable = error.message;
    }
    return null;
  }
}
