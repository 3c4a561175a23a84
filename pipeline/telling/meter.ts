import type { Progress } from "../stage.ts";

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
  /** The clock (ms) and the units done when it was first read: waiting for a worker is not slow. */
  #first: { at: number; done: number } | undefined;

  constructor(readonly parts: number, readonly kept: number) {}

  /** The reading at `now`, in milliseconds, once `part` has told its progress. */
  read(part: number, progress: Progress, now: number): Reading {
    this.#parts.set(part, progress);
    const doneNow = [...this.#parts.values()].reduce((sum, { done }) => sum + done, 0);
    const first = this.#first ??= { at: now, done: doneNow };
    const rate = (doneNow - first.done) / Math.max((now - first.at) / 1000, 1e-3);
    const total = this.parts * progress.total;
    const done = this.kept * progress.total + doneNow;
    return { done, total, unit: progress.unit, rate, secondsLeft: (total - done) / rate };
  }
}
