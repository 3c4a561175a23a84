/** About as many points as a chart has pixels for. */
const MOST_POINTS = 240;

/** Losses step by step, and a mean of every few for a chart. */
export class Series {
  readonly losses: number[] = [];
  readonly #every: number;

  constructor(readonly stepsPerEpoch: number, epochs: number) {
    this.#every = Math.max(1, Math.ceil(stepsPerEpoch * epochs / MOST_POINTS));
  }

  push(losses: Iterable<number>): void {
    for (const loss of losses) this.losses.push(loss);
  }

  /** Epochs, and the mean loss around there. */
  points(): [number, number][] {
    const made: [number, number][] = [];
    for (let from = 0; from < this.losses.length; from += this.#every) {
      const some = this.losses.slice(from, from + this.#every);
      const mean = some.reduce((sum, loss) => sum + loss, 0) / some.length;
      if (Number.isFinite(mean)) made.push([(from + some.length / 2) / this.stepsPerEpoch, mean]);
    }
    return made;
  }
}
