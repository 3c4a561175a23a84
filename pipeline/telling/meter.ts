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

/**
 * Adds up the progress of a stage's parts, which may be of different lengths. Parts that were kept, and
 * those that have not begun, count as long as the others on average.
 */
export class Meter {
  #parts = new Map<number, Progress>();
  /** The clock (ms) and the units done when it was first read: waiting for a worker is not slow. */
  #first: { at: number; done: number } | undefined;

  constructor(readonly parts: number, readonly kept: number) {}

  /** The reading at `now`, in milliseconds, once `part` has told its progress. */
  read(part: number, progress: Progress, now: number): Reading {
    this.#parts.set(part, progress);
    const begun = [...this.#parts.values()];
    const doneNow = begun.reduce((sum, { done }) => sum + done, 0);
    const average = begun.reduce((sum, { total }) => sum + total, 0) / begun.length;
    const first = this.#first ??= { at: now, done: doneNow };
    const rate = (doneNow - first.done) / Math.max((now - first.at) / 1000, 1e-3);
    const total = Math.round(this.parts * average);
    const done = Math.round(this.kept * average) + doneNow;
    return { done, total, unit: progress.unit, rate, secondsLeft: (total - done) / rate };
  }
}
