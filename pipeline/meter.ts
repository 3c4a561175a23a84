import type { Progress } from "./stage.ts";

/** How far a stage is, over all its parts. */
export interface Reading {
  done: number;
  total: number;
  unit: string;
  /** Units a second, in this run. */
  rate: number;
  secondsLeft: number;
}

/** Adds up the progress of a stage's parts. Parts that have not begun count as long as the others. */
export class Meter {
  #parts = new Map<number, Progress>();
  #startedAt: number;

  /** `now` in milliseconds. */
  constructor(readonly parts: number, readonly kept: number, now: number) {
    this.#startedAt = now;
  }

  read(part: number, progress: Progress, now: number): Reading {
    this.#parts.set(part, progress);
    const seen = [...this.#parts.values()];
    const total = this.parts * progress.total;
    const doneNow = seen.reduce((sum, { done }) => sum + done, 0);
    const done = this.kept * progress.total + doneNow;
    const rate = doneNow / Math.max((now - this.#startedAt) / 1000, 1e-3);
    return { done, total, unit: progress.unit, rate, secondsLeft: (total - done) / rate };
  }
}
