import type { Dataset } from "../data/dataset.ts";
import type { OptimizerConfig } from "../schema/training.ts";
import { replicaMinibatches, replicaParams } from "../train/replica_draws.ts";
import { type StepConfig, trainerFor } from "../train/trainer_for.ts";
import type { SliceSettings } from "./settings.ts";

/** Where training begins, `[parameters]`, the same for every optimizer. */
export function startOf(settings: SliceSettings): Float32Array {
  return replicaParams(settings, settings.replica);
}

/** Parameters after every epoch of a run, the same run as the training stage's of this config. */
export async function trajectory(
  optimizer: OptimizerConfig,
  settings: SliceSettings,
  dataset: Dataset,
  onSteps: (steps: number) => void,
): Promise<Float32Array[]> {
  const config: StepConfig = { ...settings, optimizer };
  const trainer = await trainerFor(config, dataset, [settings.replica]);
  const epochs: Float32Array[] = [];
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const { indices, steps, batchSize } = replicaMinibatches(
        config,
        dataset,
        settings.replica,
        epoch,
      );
      for (let step = 0; step < steps; step += trainer.stepsAtOnce) {
        const end = Math.min(step + trainer.stepsAtOnce, steps);
        await trainer.train([indices.subarray(step * batchSize, end * batchSize)]);
        onSteps(end - step);
      }
      epochs.push(...await trainer.params());
    }
  } finally {
    trainer.dispose();
  }
  return epochs;
}
