import type { Dataset } from "../data/dataset.ts";
import type { GradientNoiseRow } from "../schema/gradient_noise.ts";
import { measureNoise } from "./gradient_noise.ts";
import { TrainingWalk, type WalkConfig } from "./training_walk.ts";

/**
 * Trains one replica on the current tfjs backend and measures gradient and noise on the way.
 *
 * @param looks after which epochs (0: before the first step), ascending, and over how many minibatches
 *   the noise's penalty is averaged
 * @param onProgress called after each measurement with how many there are, and its row
 */
export async function measureNoiseOfRun(
  config: WalkConfig,
  dataset: Dataset,
  replica: number,
  { epochs, sampled }: { epochs: readonly number[]; sampled: number },
  onProgress: (done: number, row: GradientNoiseRow) => void,
): Promise<GradientNoiseRow[]> {
  const walk = await TrainingWalk.start(config, dataset, replica);
  try {
    const rows: GradientNoiseRow[] = [];
    for (const epoch of epochs) {
      await walk.advanceTo(epoch * walk.minibatches.steps);
      const noise = await measureNoise(walk, sampled);
      rows.push({ optimizer: config.optimizer.name, replica, epoch, ...noise });
      onProgress(rows.length, rows[rows.length - 1]);
    }
    return rows;
  } finally {
    walk.dispose();
  }
}
