import type { Dataset } from "../data/dataset.ts";
import type { AdamStepReplica, AdamStepRow } from "../schema/adam_step.ts";
import { mean } from "../stats/summary.ts";
import { adamRatio, type AdamSettings } from "./adam_ratio.ts";
import { TrainingWalk, type WalkConfig } from "./training_walk.ts";

/** An Adam run, and where on it Adam's averages are looked at. */
export interface AdamRunConfig extends WalkConfig {
  optimizer: AdamSettings & { name: "adam" };
  epochs: number;
  /** Besides the end of each epoch: after these steps, ascending. */
  earlySteps: readonly number[];
}

/**
 * Trains one replica with Adam on the current tfjs backend and looks at |m̂/√v̂| on the way.
 *
 * @param onProgress called after each look with the steps taken, all steps, and the row
 */
export async function measureAdam(
  config: AdamRunConfig,
  dataset: Dataset,
  replica: number,
  onProgress: (steps: number, totalSteps: number, row: AdamStepRow) => void,
): Promise<AdamStepReplica> {
  const walk = await TrainingWalk.start(config, dataset, replica);
  try {
    const perEpoch = walk.minibatches.steps;
    const total = config.epochs * perEpoch;
    const rows: AdamStepRow[] = [];
    const losses: number[] = [];
    for (const step of looks(config, perEpoch)) {
      losses.push(...await walk.advanceTo(step));
      rows.push({ replica, step, epoch: step / perEpoch, ...await ratioOf(walk, config) });
      onProgress(step, total, rows[rows.length - 1]);
    }
    const epochLoss = Array.from(
      { length: config.epochs },
      (_, k) => mean(losses.slice(k * perEpoch, (k + 1) * perEpoch)),
    );
    return { replica, rows, epochLoss };
  } finally {
    walk.dispose();
  }
}

/** The steps after which to look, ascending and each once. */
function looks({ epochs, earlySteps }: AdamRunConfig, perEpoch: number): number[] {
  const ends = Array.from({ length: epochs }, (_, k) => (k + 1) * perEpoch);
  const early = earlySteps.filter((step) => step <= epochs * perEpoch);
  return [...new Set([...early, ...ends])].sort((a, b) => a - b);
}

async function ratioOf({ state, layers }: TrainingWalk, { optimizer }: AdamRunConfig) {
  const [m, v] = await Promise.all([state.optimizer.m.data(), state.optimizer.v.data()]);
  return adamRatio({ m, v, step: state.steps }, layers, optimizer);
}
