import type { RunDigest, TrainingArtifact } from "../../../lib/schema/training.ts";
import { mean, sampleSd } from "../../../lib/stats/summary.ts";
import type { BackendName, LaneProgress } from "./messages.ts";
import { Series } from "./series.ts";

/** Up to this relative difference, losses of another backend count as the same. */
export const TOLERANCE = 1e-4;

/** A step at which a loss differs. */
export interface Difference {
  /** From 1. */
  step: number;
  published: number;
  here: number;
}

/** A run that is trained here, beside the published one. */
export class Comparison {
  readonly published: number[];
  readonly publishedSeries: Series;
  here: Series;
  backend: BackendName = "wasm";
  /** Steps whose losses are equal, bit for bit. */
  equal = 0;
  /** The first step whose loss is not, or (on webgpu) differs by more than the tolerance. */
  difference: Difference | null = null;
  /** The largest relative difference so far. */
  worst = 0;
  accuracy: number | null = null;
  digest: RunDigest | null = null;
  #seconds = 0;

  constructor(readonly artifact: TrainingArtifact, readonly seed: number) {
    this.published = artifact.minibatchLoss.find(({ replica }) => replica === seed)!.loss;
    this.publishedSeries = this.#series();
    this.publishedSeries.push(this.published);
    this.here = this.#series();
  }

  #series(): Series {
    return new Series(this.artifact.stepsPerEpoch, this.artifact.epochs);
  }

  /** Nothing has been trained yet, or a backend gave up and another begins anew. */
  begin(backend: BackendName): void {
    this.backend = backend;
    this.here = this.#series();
    this.equal = 0;
    this.difference = this.digest = this.accuracy = null;
    this.worst = this.#seconds = 0;
  }

  take({ losses, evaluations, seconds }: LaneProgress): void {
    this.#seconds = seconds;
    for (const here of losses) {
      const published = Math.fround(this.published[this.here.losses.length]);
      this.here.push([here]);
      const relative = Math.abs(here - published) / Math.abs(published);
      const same = this.backend === "wasm" ? Object.is(here, published) : relative <= TOLERANCE;
      if (Object.is(here, published)) this.equal++;
      this.worst = Math.max(this.worst, relative);
      if (!same) this.difference ??= { step: this.here.losses.length, published, here };
    }
    for (const { accuracy } of evaluations) this.accuracy = accuracy;
  }

  end(digest: RunDigest): void {
    this.digest = digest;
  }

  get steps(): number {
    return this.here.losses.length;
  }

  get stepsPerSecond(): number {
    return this.#seconds > 0 ? this.steps / this.#seconds : 0;
  }

  get publishedDigest(): RunDigest {
    return this.artifact.digests.find(({ replica }) => replica === this.seed)!;
  }

  /** Final test accuracies of all seeds: mean − sd, and mean + sd. */
  get band(): [number, number] {
    const { rows, epochs } = this.artifact;
    const last = rows.filter(({ split, epoch }) => split === "test" && epoch === epochs);
    const accuracies = last.map(({ accuracy }) => accuracy);
    const [centre, sd] = [mean(accuracies), sampleSd(accuracies)];
    return [centre - sd, centre + sd];
  }
}
