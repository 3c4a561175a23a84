import { TITLES } from "../../../lib/optim/optimizers.ts";
import type { RunDigest } from "../../../lib/schema/training.ts";
import type { Evaluation, LaneProgress, LaneSettings } from "./messages.ts";
import { Series } from "./series.ts";

/** One lane of a race, as the page knows it. */
export class Racer {
  series: Series;
  evaluations: Evaluation[] = [];
  diverged: number | null = null;
  seconds = 0;
  /** Of losses and parameters, while it rests. */
  digest: RunDigest | null = null;

  constructor(readonly settings: LaneSettings) {
    this.series = new Series(1, settings.epochs);
  }

  /** Before the first step, or again there. */
  begin(stepsPerEpoch: number): void {
    this.series = new Series(stepsPerEpoch, this.settings.epochs);
    this.evaluations = [];
    this.diverged = null;
    this.seconds = 0;
    this.digest = null;
  }

  take({ losses, evaluations, seconds, diverged }: LaneProgress): void {
    this.series.push(losses);
    this.evaluations.push(...evaluations);
    this.seconds = seconds;
    this.diverged = diverged;
    this.digest = null;
  }

  get title(): string {
    return TITLES[this.settings.optimizer.name];
  }

  get steps(): number {
    return this.series.losses.length;
  }

  get stepsPerSecond(): number {
    return this.seconds > 0 ? this.steps / this.seconds : 0;
  }
}
