import { mean } from "../stats/summary.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import type { Finalist, Searched, Trial, ValidationRun } from "../schema/tuning_search.ts";

/** A run counts as trained from this validation accuracy on; guessing gives 0.1. */
export const TRAINED = 0.5;

/** Whether a run trained. */
export function hasTrained(
  { validationAccuracy }: Pick<ValidationRun, "validationAccuracy">,
): boolean {
  return validationAccuracy >= TRAINED;
}

/** The `count` trials of the highest validation accuracy, best first; of equals, the earlier. */
export function bestTrials(trials: readonly Trial[], count: number): Trial[] {
  return trials
    .toSorted((a, b) => b.run.validationAccuracy - a.run.validationAccuracy)
    .slice(0, count);
}

/**
 * The finalist that is chosen: of those that still train at twice the learning rate, the one of the
 * highest mean validation accuracy; if none does, of all. Of equals, the first.
 */
export function chosenFinalist(finalists: readonly Finalist[]): Finalist {
  const robust = finalists.filter(({ doubled }) => hasTrained(doubled));
  return (robust.length > 0 ? robust : finalists).reduce((best, one) =>
    meanAccuracy(one) > meanAccuracy(best) ? one : best
  );
}

/** Over the replicas that ran it. */
export function meanAccuracy({ runs }: Finalist): number {
  return mean(runs.map(({ validationAccuracy }) => validationAccuracy));
}

/** Settings whose value in `chosen` is the smallest or the largest of all trials, on the searched scale. */
export function bordersTouched(
  space: readonly Searched[],
  trials: readonly Trial[],
  chosen: OptimizerConfig,
): string[] {
  return space.filter((searched) => {
    const values = trials.map(({ optimizer }) => searchedValue(searched, optimizer));
    const value = searchedValue(searched, chosen);
    return value <= Math.min(...values) || value >= Math.max(...values);
  }).map(({ setting }) => setting);
}

/** What the scale of `searched` is even in, for a config. */
export function searchedValue({ setting, scale }: Searched, config: OptimizerConfig): number {
  const value = config[setting] as number;
  if (scale === "complement") return 1 - value;
  return scale === "over-complement" ? value / (1 - (config.momentum as number)) : value;
}
